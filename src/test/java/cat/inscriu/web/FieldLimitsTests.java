package cat.inscriu.web;

import static cat.inscriu.support.Line.F28;
import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.enrollment.EnrollmentForm;
import cat.inscriu.support.Proves;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every text that anybody sends has a stated limit, the same in page, interface and task; beyond it the field is named. */
@OnSampleSite
@Proves(F28)
class FieldLimitsTests {
    /** The form's texts with their limits, in UTF-16 units. */
    static final List<Limit> FORM = List.of(
            new Limit("givenName", 100),
            new Limit("familyNames", 150),
            new Limit("jobTitle", 200),
            new Limit("professionalGroup", 200),
            new Limit("functionalArea", 200),
            new Limit("motivation", 4000));

    /** Texts of the form that are not limited by length but by what they may be. */
    private static final List<String> OF_A_SHAPE = List.of("email", "nationalId", "entityCode", "language");

    /** Fields of the page that are chosen from a list: what is in none of them cannot be shown there again. */
    private static final List<String> CHOSEN = List.of("professionalGroup", "functionalArea");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private Visitor visitor;

    @Autowired
    private JdbcClient database;

    record Limit(String field, int most) {}

    @BeforeEach
    void open(@LocalServerPort int port) throws IOException {
        this.visitor = new Visitor(port);
        SampleSite.make(this.visitor);
    }

    @Test
    void everyTextOfTheFormIsInTheTable() {
        assertThat(Arrays.stream(EnrollmentForm.class.getRecordComponents())
                        .filter(part -> part.getType() == String.class)
                        .map(part -> part.getName()))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(FORM.stream().map(Limit::field), OF_A_SHAPE.stream())
                        .toList());
    }

    @ParameterizedTest
    @FieldSource("FORM")
    void theInterfaceTakesTheLimitAndNamesTheFieldBeyondIt(Limit limit) throws IOException {
        var beyond = asks(limit.field(), "x".repeat(limit.most() + 1));

        assertThat(beyond.statusCode()).isEqualTo(422);
        var faults = JSON.readTree(beyond.body()).get("errors");
        assertThat(faults).hasSize(1);
        assertThat(faults.get(0).get("field").asText()).isEqualTo(limit.field());
        assertThat(faults.get(0).get("code").asText()).isEqualTo("too-long");
        assertThat(faults.get(0).get("message").asText().replaceAll("\\D", ""))
                .isEqualTo(Integer.toString(limit.most()));
        assertThat(asks(limit.field(), "x".repeat(limit.most())).statusCode()).isEqualTo(202);
    }

    @ParameterizedTest
    @FieldSource("FORM")
    void thePageNamesTheFieldTooAndLosesNothing(Limit limit) {
        var typed = "x".repeat(limit.most() + 1);
        var form = PagesTests.filled(email());
        form.put(limit.field(), typed);

        var page = this.visitor.sends("/editions/ATB-AUTO", this.visitor.opens("/editions/ATB-AUTO"), form);

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body())
                .contains("href=\"#" + limit.field() + "\"", "id=\"" + limit.field() + "-fault\"", form.get("email"));
        if (!CHOSEN.contains(limit.field())) {
            assertThat(page.body()).contains(typed);
        }
        form.put(limit.field(), "x".repeat(limit.most()));
        assertThat(this.visitor.sends("/editions/ATB-AUTO", page, form).statusCode())
                .isEqualTo(302);
    }

    /** What staff write beside a task or an act. */
    @Test
    void notesAndReasonsHaveTheirLimitToo() throws IOException {
        var email = email();
        var sheet = this.visitor.opens("/editions/ATB-MANUAL");
        this.visitor.sends("/editions/ATB-MANUAL", sheet, PagesTests.filled(email));
        var path = "/enrollments/" + PagesTests.token(this.visitor, email);
        this.visitor.sends(path + "/verification", this.visitor.opens(path), Map.of());
        var task = this.database
                .sql(
                        "select t.ID_ from ACT_RU_TASK t join enrollment_request r on r.process_instance_id = t.PROC_INST_ID_"
                                + " join person p on p.id = r.person_id where p.email_key = ?")
                .param(email)
                .query(String.class)
                .single();
        var longest = "y".repeat(2000);

        assertThat(writes("/api/tasks/" + task + "/note", "note", longest).statusCode())
                .isEqualTo(204);
        refusesBeyond("/api/tasks/" + task + "/note", "note", longest);
        assertThat(this.database
                        .sql(
                                "select note from enrollment_request r join person p on p.id = r.person_id where p.email_key = ?")
                        .param(email)
                        .query(String.class)
                        .single())
                .isEqualTo(longest);
        refusesBeyond("/api/editions/ATB-MANUAL/maximum", "reason", longest);
        refusesBeyond("/api/editions/ATB-MANUAL/cancellation", "reason", longest);
    }

    private void refusesBeyond(String path, String field, String longest) throws IOException {
        var answer = writes(path, field, longest + "y");
        assertThat(answer.statusCode()).as(path).isEqualTo(422);
        assertThat(JSON.readTree(answer.body()).get("errors"))
                .extracting(fault -> fault.get("field").asText())
                .containsExactly(field);
    }

    private HttpResponse<String> writes(String path, String field, String text) {
        var body = JSON.createObjectNode().put(field, text);
        if (path.endsWith("/maximum")) {
            body.put("maximum", 25);
        }
        return this.visitor.program(
                "coordinator",
                path.endsWith("/cancellation") ? "POST" : "PUT",
                path,
                "application/json",
                body.toString());
    }

    private HttpResponse<String> asks(String field, String value) {
        var form = JSON.<ObjectNode>valueToTree(PagesTests.filled(email()));
        form.remove("entity");
        form.put("entityCode", "9900010001");
        form.put("nationalId", (String) null);
        form.put("requirementsDeclared", true).put("privacyAccepted", true).put(field, value);
        JsonNode body = form;
        return this.visitor.program(
                "coordinator", "POST", "/api/editions/ATB-AUTO/enrollments", "application/json", body.toString());
    }

    private static String email() {
        return "limit" + PEOPLE.incrementAndGet() + "@vic.cat";
    }
}
