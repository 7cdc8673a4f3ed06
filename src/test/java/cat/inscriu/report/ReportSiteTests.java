package cat.inscriu.report;

import static cat.inscriu.support.Line.A20;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cat.inscriu.support.Proves;
import cat.inscriu.web.OnSampleSite;
import cat.inscriu.web.SampleSite;
import cat.inscriu.web.Visitor;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.HtmlUtils;

/** Reports, lists and feeds as they leave the service. */
@OnSampleSite
class ReportSiteTests {
    private static final String FINISHED = "lectura-facil-1";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Autowired
    private JdbcClient database;

    private final HttpClient client = HttpClient.newHttpClient();
    private Visitor visitor;
    private String file;

    @BeforeEach
    void open(@LocalServerPort int port) throws IOException {
        this.visitor = new Visitor(port);
        SampleSite.make(this.visitor);
    }

    @Test
    void theReportOfAYearIsServedToPrograms() throws Exception {
        var answer = get("coordinator", "/api/reports/" + year());

        assertThat(answer.statusCode()).isEqualTo(200);
        var report = JSON.readTree(answer.body());
        assertThat(report.get("allUnits").asBoolean()).isFalse();
        assertThat(report.get("byMonth")).hasSize(12);
        var certified = this.database
                .sql("select count(*) from certificate where edition_code = ? and valid_for is not null")
                .param(FINISHED)
                .query(Long.class)
                .single();
        assertThat(certified).isEqualTo(3);
        assertThat(report.at("/total/certified").asLong()).isGreaterThanOrEqualTo(certified);
        assertThat(report.at("/total/hours").decimalValue())
                .isEqualByComparingTo(report.at("/total/hoursInPerson")
                        .decimalValue()
                        .add(report.at("/total/hoursVideoTraining").decimalValue())
                        .add(report.at("/total/hoursOnline").decimalValue()));
        assertThat(sum(report, "byMonth", "requests"))
                .isEqualTo(sum(report, "byUnit", "requests"))
                .isEqualTo(sum(report, "byEntity", "requests"))
                .isEqualTo(report.at("/total/requests").asLong());
        assertThat(JSON.readTree(get("admin", "/api/reports/" + year()).body())
                        .get("allUnits")
                        .asBoolean())
                .isTrue();
        assertThat(get("coordinator", "/api/reports/1").statusCode()).isEqualTo(404);
        assertThat(get("coordinator", "/api/reports/99999999999").statusCode()).isEqualTo(422);
    }

    @Test
    void theWorkbookHasASheetForEveryTableAndNumbersAsNumbers() throws Exception {
        var parts = parts(made("coordinator", "xlsx"));

        assertThat(parts.get("xl/workbook.xml"))
                .contains("Resum", "Per unitats promotores", "Per mesos", "Per ens locals", "Edicions");
        assertThat(HtmlUtils.htmlUnescape(parts.get("xl/sharedStrings.xml")))
                .contains(FINISHED, "Ocupació", "Gener")
                .doesNotContain("??");
        assertThat(parts.get("xl/worksheets/sheet5.xml")).contains("<v>3</v>").doesNotContain("<f>");
    }

    @Test
    void thePrintedReportIsAPdf() throws Exception {
        var answer = made("admin", "pdf");

        assertThat(answer.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(name -> assertThat(name).contains("informe-anual-" + year() + ".pdf"));
        assertThat(new String(answer.body(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    }

    @Test
    void whoOnlyReadsHasAFileMadeForNobodyElse() throws Exception {
        var auditors = made("auditor", "pdf");
        assertThat(auditors.statusCode()).isEqualTo(200);

        this.visitor.signsIn("admin");
        assertThat(this.visitor.saves(this.file).statusCode()).isEqualTo(404);
        var page = this.visitor.opens("/staff/reports/" + year());
        assertThat(this.visitor
                        .sends("/staff/reports/" + year(), page, Map.of("format", "exe"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(this.visitor
                        .sends("/staff/reports/1", page, Map.of("format", "pdf"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    @Proves(A20)
    void attendanceLeavesAsATableWithoutFormulas() throws Exception {
        var participant = this.database
                .sql("select min(number) from enrollment_request where edition_code = ? and status = 'CERTIFIED'")
                .param(FINISHED)
                .query(String.class)
                .single();
        var person = this.database
                .sql("select person_id from enrollment_request where number = ?")
                .param(participant)
                .query(Long.class)
                .single();
        var names = this.database
                .sql("select family_names from person where id = ?")
                .param(person)
                .query(String.class)
                .single();
        rename(person, "=1+1");
        try {
            var csv = new String(
                    get("coordinator", "/api/editions/" + FINISHED + "/attendance.csv")
                            .body(),
                    StandardCharsets.UTF_8);

            assertThat(csv)
                    .startsWith(
                            "\uFEFF\"requestNumber\",\"familyNames\",\"givenName\",\"entityCode\",\"entityName\",\"status\",\"1 (")
                    .contains("\"" + participant + "\",\"'=1+1\"")
                    .doesNotContain("\"=1");
            assertThat(csv.lines()).hasSize(5).anyMatch(line -> line.endsWith("\"4.00\",\"0.00\",\"4.00\""));
            var parts = parts(get("coordinator", "/api/editions/" + FINISHED + "/attendance.xlsx"));
            assertThat(HtmlUtils.htmlUnescape(parts.get("xl/sharedStrings.xml")))
                    .contains("1+1")
                    .doesNotContain(">=1+1");
            assertThat(parts.get("xl/worksheets/sheet1.xml"))
                    .contains("<v>3.50</v>")
                    .doesNotContain("<f>");
        } finally {
            rename(person, names);
        }
    }

    @Test
    void peopleAreForWhoCoordinatesAndLeaveATrace() throws Exception {
        for (var list : new String[] {"attendance.csv", "attendance.xlsx", "enrollments.pdf", "reception.pdf"}) {
            var path = "/api/editions/" + FINISHED + "/" + list;
            assertThat(get("coordinator", path).statusCode()).as(list).isEqualTo(200);
            assertThat(get("coordinator", path).headers().firstValue("Cache-Control"))
                    .hasValueSatisfying(cache -> assertThat(cache).contains("no-store"));
            assertThat(get("trainer", path).statusCode()).as(list).isEqualTo(403);
            assertThat(get("admin", path).statusCode()).as(list).isEqualTo(403);
            assertThat(get("coordinator", "/api/editions/none/" + list).statusCode())
                    .as(list)
                    .isEqualTo(404);
        }
        this.visitor.signsIn("admin");
        assertThat(this.visitor.opens("/staff/reports/editions/" + FINISHED).statusCode())
                .isEqualTo(404);
    }

    @Test
    void anEditionIsSubscribedToByAnybodyAndNotSentTwice() throws Exception {
        var feed = get(null, "/editions/ATB-AUTO/calendar.ics");
        var text = new String(feed.body(), StandardCharsets.UTF_8);
        var tag = feed.headers().firstValue("ETag").orElseThrow();

        assertThat(feed.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/calendar"));
        assertThat(feed.headers().firstValue("Cache-Control")).contains("max-age=900, public");
        assertThat(feed.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(text)
                .contains("UID:ATB-AUTO-1@", "UID:ATB-AUTO-2@", "SEQUENCE:0", "STATUS:TENTATIVE")
                .doesNotContain("STATUS:CONFIRMED");
        var again = this.client.send(
                HttpRequest.newBuilder(URI.create(this.visitor.site() + "/editions/ATB-AUTO/calendar.ics"))
                        .header("If-None-Match", tag)
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();

        assertThat(new String(
                        get(null, "/editions/" + FINISHED + "/calendar.ics").body(), StandardCharsets.UTF_8))
                .contains("STATUS:CONFIRMED");
        assertThat(get(null, "/editions/none/calendar.ics").statusCode()).isEqualTo(404);
    }

    @Test
    void aCancelledEditionIsCancelledInTheCalendarsThatHaveIt() throws Exception {
        this.visitor.publishes("ATB-FEED", Instant.now(), "");
        var before = get(null, "/editions/ATB-FEED/calendar.ics").headers().firstValue("ETag");
        this.visitor.program(
                "coordinator",
                "POST",
                "/api/editions/ATB-FEED/cancellation",
                "application/json",
                "{\"reason\": \"Obres a l'edifici\"}");

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var feed = get(null, "/editions/ATB-FEED/calendar.ics");
            assertThat(new String(feed.body(), StandardCharsets.UTF_8))
                    .contains("STATUS:CANCELLED", "SEQUENCE:1")
                    .doesNotContain("TENTATIVE", "Obres");
            assertThat(feed.headers().firstValue("ETag")).isNotEqualTo(before);
        });
    }

    private void rename(long person, String familyNames) {
        this.database
                .sql("update person set family_names = ? where id = ?")
                .params(familyNames, person)
                .update();
    }

    private int year() {
        return LocalDate.now().minusDays(28).getYear();
    }

    private static long sum(JsonNode report, String table, String figure) {
        var sum = 0L;
        for (var line : report.get(table)) {
            sum += line.get(figure).asLong();
        }
        return sum;
    }

    /** The report as a file, ordered as its page does and fetched when it is ready. */
    private HttpResponse<byte[]> made(String account, String format) {
        this.visitor.signsIn(account);
        var path = "/staff/reports/" + year();
        var ordered = this.visitor.sends(path, this.visitor.opens(path), Map.of("format", format));
        var work = ordered.headers().firstValue("Location").orElseThrow().replaceFirst("/files/1$", "");
        this.file = work + "/files/1";
        await().atMost(Duration.ofSeconds(30))
                .until(() -> this.visitor.opens(work).body().contains("href=\"" + this.file + "\""));
        return this.visitor.saves(this.file);
    }

    private HttpResponse<byte[]> get(String account, String path) throws IOException, InterruptedException {
        if (account != null && path.startsWith("/staff")) {
            this.visitor.signsIn(account);
            return this.visitor.saves(path);
        }
        var request = HttpRequest.newBuilder(URI.create(this.visitor.site() + path));
        if (account != null) {
            var basic = Base64.getEncoder().encodeToString((account + ":" + account).getBytes(StandardCharsets.UTF_8));
            request.header("Authorization", "Basic " + basic);
        }
        return this.client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** The files of a workbook, by name. */
    private static Map<String, String> parts(HttpResponse<byte[]> workbook) throws IOException {
        assertThat(workbook.statusCode()).isEqualTo(200);
        var parts = new HashMap<String, String>();
        var file = Files.createTempFile("report", ".xlsx");
        try (var zip = new ZipFile(Files.write(file, workbook.body()).toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                parts.put(
                        entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        } finally {
            Files.delete(file);
        }
        return parts;
    }
}
