package cat.inscriu.web;

import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.support.PrintedText;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.HtmlUtils;

/**
 * Nobody of the staff is shown a person without an entry in the trail. Everything that staff can open is opened and looked through for
 * people, and each who is found there must be read on record: the own request, or all of its edition.
 */
@OnSampleSite
class ReadsAreLoggedTests {
    /** Of names that short, some word of a page is one. */
    private static final int TELLING = 8;

    @Autowired
    private ApplicationContext service;

    @Autowired
    private JdbcClient database;

    private final Map<String, Visitor> visitors = new HashMap<>();

    @Test
    void whoeverIsShownToStaffIsReadOnRecord(@LocalServerPort int port) throws IOException {
        var pages = new PageSamples(this.service, port).all();
        var files = new FileSamples(this.service, port).all();
        var people = people();
        var soft = new SoftAssertions();
        var showing = new TreeSet<String>();
        for (var sample : Stream.concat(pages.stream(), files.stream())
                .filter(sample -> !sample.account().isEmpty())
                .toList()) {
            var visitor = this.visitors.computeIfAbsent(sample.account(), account -> Visitor.of(account, port));
            var before = reads(sample.account());
            var text = text(visitor.saves(sample.path()));
            var read = reads(sample.account());
            read.entrySet().removeAll(before.entrySet());
            var shown = people.stream()
                    .filter(person -> person.isIn(text))
                    .collect(Collectors.groupingBy(Person::familyNames));
            if (!shown.isEmpty()) {
                showing.add(sample.route());
            }
            // One person may have asked twice; which of the requests is meant, a name alone does not tell.
            shown.forEach((name, requests) -> soft.assertThat(requests)
                    .as("%s shows somebody; read on record: %s", sample, read)
                    .anyMatch(request -> read.containsKey(request.number()) || read.containsKey(request.edition())));
        }

        soft.assertAll();
        assertThat(showing)
                .contains(
                        "/api/tasks/{taskId}",
                        "/api/editions/{edition}/enrollments.xlsx",
                        "/api/editions/{edition}/enrollments.pdf",
                        "/staff/editions/{code}",
                        "/staff/editions/{code}/dossier.zip",
                        "/staff/editions/{code}/requests/{number}",
                        "/staff/editions/{code}/attendance",
                        "/staff/privacy/{number}/data.json");
    }

    private List<Person> people() {
        return this.database
                .sql("select r.number, r.edition_code, p.family_names, p.email from enrollment_request r"
                        + " join person p on p.id = r.person_id where p.email like '%@%'")
                .query((row, i) -> new Person(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .list();
    }

    /** How often each request was read or taken away by the account, and each edition as a whole, be it chained already or not. */
    private Map<String, Integer> reads(String account) {
        var reads = new HashMap<String, Integer>();
        this.database
                .sql(
                        "select coalesce(about, edition_code), count(*) from (select actor, act, edition_code, about from audit_inbox"
                                + " union all select actor, act, edition_code, about from audit_entry) trail"
                                + " where act in ('PERSON_READ', 'PERSON_EXPORTED') and actor = ? group by coalesce(about, edition_code)")
                .param(account)
                .query(row -> {
                    reads.put(row.getString(1), row.getInt(2));
                });
        return reads;
    }

    /** What a reader reads in it, be it a page, an archive of files or a document. */
    private static String text(HttpResponse<byte[]> answer) throws IOException {
        var bytes = answer.body();
        var type = answer.headers().firstValue("Content-Type").orElse("");
        if (type.startsWith("application/pdf")) {
            return PrintedText.of(bytes);
        }
        if (!type.contains("zip") && !type.contains("spreadsheet")) {
            return HtmlUtils.htmlUnescape(new String(bytes, StandardCharsets.UTF_8));
        }
        var text = new StringBuilder();
        // By its list of contents: a workbook that was written in one go says no sizes before.
        var file = Files.write(Files.createTempFile("shown", ".zip"), bytes);
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                text.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        } finally {
            Files.delete(file);
        }
        return text.toString();
    }

    private record Person(String number, String edition, String familyNames, String email) {
        boolean isIn(String text) {
            return text.contains(this.email) || this.familyNames.length() >= TELLING && text.contains(this.familyNames);
        }
    }
}
