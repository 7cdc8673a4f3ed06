package cat.inscriu.web;

import static cat.inscriu.support.Line.A26;
import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.support.Proves;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nobody sets what is not theirs by sending it along. */
@OnSampleSite
@Proves(A26)
class UnknownFieldsTests {
    private static final AtomicInteger PERSONS = new AtomicInteger();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What somebody might like to set. */
    private static final List<String> WISHES =
            List.of("status", "order", "hours2", "owner", "id", "decidedBy", "requestNumber2", "coordinators");

    @Autowired
    private JdbcClient database;

    private Visitor visitor;

    @BeforeEach
    void open(@LocalServerPort int port) throws IOException {
        this.visitor = new Visitor(port);
        SampleSite.make(this.visitor);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            coordinator | POST | /api/editions/ATB-MANUAL/enrollments          | {"givenName":"A","familyNames":"B","email":"wish@vic.cat","entityCode":"9900010001","jobTitle":"C","requirementsDeclared":true,"privacyAccepted":true}
            coordinator | POST | /api/training-actions/atendre-be/editions     | {"code":"WISHED","sessions":[{"startsAt":"2040-01-01T09:00:00Z","endsAt":"2040-01-01T10:00:00Z","venue":"x"}]}
            coordinator | POST | /api/training-actions/atendre-be/editions     | {"code":"WISHED","sessions":[{"startsAt":"2040-01-01T09:00:00Z","endsAt":"2040-01-01T10:00:00Z","venue":"x","+":0}]}
            coordinator | POST | /api/editions/ATB-SOON/cancellation           | {"reason":"x"}
            coordinator | PUT  | /api/editions/ATB-SOON/enrollment-deadline    | {"enrollmentClosesAt":"2040-01-01T10:00:00Z"}
            coordinator | PUT  | /api/editions/ATB-SOON/maximum                | {"maximum":25,"reason":"x"}
            coordinator | PUT  | /api/editions/ATB-SOON/trainers               | {"trainers":[]}
            coordinator | PUT  | /api/editions/ATB-SOON/sessions               | [{"startsAt":"2040-01-01T09:00:00Z","endsAt":"2040-01-01T10:00:00Z","venue":"x"}]
            coordinator | PUT  | /api/editions/ATB-SOON/attendance             | [{"requestNumber":"2026-00001","sessions":[]}]
            coordinator | PUT  | /api/editions/ATB-SOON/attendance             | [{"requestNumber":"2026-00001","sessions":[{"index":1,"hours":1,"+":0}]}]
            coordinator | PUT  | /api/tasks/none/note                          | {"note":"x"}
            admin       | PUT  | /api/local-entities                           | [{"code":"9900010009","name":"Wish","type":"MUNICIPALITY"}]
            """)
    void aFieldThatTheCallDoesNotKnowIsNamedAndNothingIsDone(String who, String method, String path, String body)
            throws IOException {
        var before = standing();
        for (var wish : WISHES) {
            var sent = with(body, wish);
            var answer = this.visitor.program(who, method, path, "application/json", sent);
            assertThat(answer.statusCode())
                    .as("%s to %s: %s", sent, path, answer.body())
                    .isIn(400, 422);
            assertThat(answer.body()).as(path).contains(wish);
        }
        assertThat(standing()).isEqualTo(before);
    }

    /** The field beside those of the body, or where the body says {@code +}. */
    private static String with(String body, String wish) throws IOException {
        if (body.contains("\"+\":0")) {
            return body.replace("\"+\":0", "\"" + wish + "\":1");
        }
        var tree = JSON.readTree(body);
        var object = (ObjectNode) (tree instanceof ArrayNode list ? list.get(0) : tree);
        object.put(wish, "CERTIFIED");
        return JSON.writeValueAsString(tree);
    }

    private List<Map<String, Object>> standing() {
        return this.database
                .sql("select e.code, e.status, e.version, e.closes_at, c.maximum, (select count(*) from"
                        + " enrollment_request r where r.edition_code = e.code) requests from edition e"
                        + " join edition_capacity c on c.edition_code = e.code"
                        + " where e.code in ('ATB-SOON', 'ATB-MANUAL', 'WISHED') order by e.code")
                .query()
                .listOfRows();
    }

    /** A browser's form may carry whatever it likes: it is read field by field. */
    @Test
    void aFormSetsItsOwnFieldsAlone() {
        var email = "desig" + PERSONS.incrementAndGet() + "@vic.cat";
        var form = new LinkedHashMap<>(Map.of(
                "givenName", "Ermessenda",
                "familyNames", "Cabdevila",
                "email", email,
                "entity", "9900010001",
                "jobTitle", "Tècnica",
                "requirementsDeclared", "true",
                "privacyAccepted", "true"));
        for (var wish : WISHES) {
            form.put(wish, "CERTIFIED");
        }
        form.put("class.module.classLoader.resources.context.parent.pipeline.first.pattern", "x");
        form.put("edition", "ATB-AUTO");
        form.put("code", "ATB-AUTO");

        var answer = this.visitor.sends("/editions/ATB-MANUAL", this.visitor.opens("/editions/ATB-MANUAL"), form);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(this.database
                        .sql("select r.edition_code, r.status, r.request_order, r.decided_by from enrollment_request r"
                                + " join person p on p.id = r.person_id where p.email_key = ?")
                        .param(email)
                        .query()
                        .singleRow())
                .containsEntry("EDITION_CODE", "ATB-MANUAL")
                .containsEntry("STATUS", "RECEIVED")
                .containsEntry("REQUEST_ORDER", null)
                .containsEntry("DECIDED_BY", null);
    }

    /** The one field of such a form that is a list cannot be grown by naming a far place in it. */
    @Test
    void aListInAFormGrowsNoFurtherThanItIsRead() {
        this.visitor.signsIn("coordinator");
        var page = this.visitor.opens("/staff/editions/ATB-SOON/dates");
        assertThat(page.statusCode()).isEqualTo(200);

        for (var far : List.of("rows[2147483647].day", "rows[99999999999999999999].day", "rows[500].to", "x[0][256]")) {
            var answer = this.visitor.sends("/staff/editions/ATB-SOON/dates", page, Map.of(far, "1/1/2040"));
            assertThat(answer.statusCode()).as(far).isEqualTo(400);
        }
        var near = this.visitor.sends("/staff/editions/ATB-SOON/dates", page, Map.of("rows[255].venue", "x"));
        assertThat(near.statusCode()).as(near.body()).isEqualTo(422);
    }
}
