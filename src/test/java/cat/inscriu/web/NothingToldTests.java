package cat.inscriu.web;

import static cat.inscriu.support.Line.A12;
import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.support.Proves;
import cat.inscriu.support.SqlCounter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who asks cannot tell from an answer, nor from how long it takes, whether somebody is known. Time is not measured, since that
 * would prove nothing on another machine: what is done is counted.
 */
@OnSampleSite
@Proves(A12)
class NothingToldTests {
    private static final AtomicInteger PERSONS = new AtomicInteger(71_400_000);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EDITION = "ATB-MANUAL";

    /** A notice that is owed, and the look whether it has to be. */
    private static final int A_NOTICE = 8;

    @Autowired
    private SqlCounter sql;

    @Autowired
    private JdbcClient database;

    private Visitor visitor;

    @BeforeEach
    void open(@LocalServerPort int port) throws IOException {
        this.visitor = new Visitor(port);
        SampleSite.make(this.visitor);
    }

    @Test
    void anAddressThatIsEnrolledIsAnsweredLikeAStrangersAndAfterTheSameWork() {
        var digits = PERSONS.incrementAndGet();
        asks("warm" + digits + "@vic.cat", null);
        var stranger = new AtomicReference<HttpResponse<String>>();
        var known = new AtomicReference<HttpResponse<String>>();

        var forStranger = this.sql.of(() -> stranger.set(asks("enrolled" + digits + "@vic.cat", null)));
        var forKnown = this.sql.of(() -> known.set(asks("Enrolled" + digits + "@VIC.cat", null)));

        alike(stranger.get(), known.get());
        assertThat(known.get().body()).isEqualTo(stranger.get().body());
        assertThat(forStranger).isGreaterThan(20);
        assertThat(forKnown).isBetween(forStranger, forStranger + A_NOTICE);
        assertThat(requests("enrolled" + digits + "@vic.cat")).isEqualTo(1);
    }

    @Test
    void aNationalIdThatIsEnrolledIsToldByNothingEither() {
        var digits = PERSONS.incrementAndGet();
        var id = digits + "TRWAGMYFPDXBNJZSQVHLCKE".substring(digits % 23, digits % 23 + 1);
        var stranger = new AtomicReference<HttpResponse<String>>();
        var known = new AtomicReference<HttpResponse<String>>();
        asks("other" + digits + "@vic.cat", null);

        var forStranger = this.sql.of(() -> stranger.set(asks("holder" + digits + "@vic.cat", id)));
        var forKnown = this.sql.of(() -> known.set(asks("curious" + digits + "@manresa.cat", id)));

        alike(stranger.get(), known.get());
        assertThat(forKnown).isBetween(forStranger, forStranger + A_NOTICE);
        assertThat(requests("curious" + digits + "@manresa.cat")).isZero();
        // What is done and undone leaves nothing: no person, no instance, no notice.
        assertThat(count("select count(*) from person where email_key = 'curious" + digits + "@manresa.cat'"))
                .isZero();
        assertThat(count("select count(*) from ACT_RU_EXECUTION e where e.BUSINESS_KEY_ is not null"
                        + " and e.BUSINESS_KEY_ like '20__-%' and not exists (select 1 from enrollment_request r"
                        + " where r.number = e.BUSINESS_KEY_)"))
                .isZero();
        assertThat(count("select count(*) from notice n where n.about like '20__-%' and not exists"
                        + " (select 1 from enrollment_request r where r.number = n.about)"))
                .isZero();
    }

    /**
     * Who asks in the own name, in somebody's, and in the own again, learns nothing from the three numbers: in order, a known
     * person's would be smaller than the own one before, and for a stranger one more would lie between the own two.
     */
    @Test
    void theNumbersDoNotTellWhoAskedBefore() throws IOException {
        var digits = PERSONS.incrementAndGet();
        var known = number(asks("longago" + digits + "@vic.cat", null));
        var own = new ArrayList<String>();
        for (var i = 0; i < 10; i++) {
            own.add(number(asks("own" + i + "." + digits + "@vic.cat", null)));
        }

        var before = number(asks("before" + digits + "@vic.cat", null));
        assertThat(number(asks("longago" + digits + "@vic.cat", null))).isEqualTo(known);
        var between = number(asks("between" + digits + "@vic.cat", null));
        asks("stranger" + digits + "@vic.cat", null);
        var after = number(asks("after" + digits + "@vic.cat", null));

        assertThat(counted(between) - counted(before)).isEqualTo(counted(after) - counted(between));
        assertThat(own).isNotEqualTo(own.stream().sorted().toList());
        assertThat(own).allSatisfy(number -> assertThat(number).hasSameSizeAs(known));
    }

    private static String number(HttpResponse<String> receipt) throws IOException {
        return JSON.readTree(receipt.body()).get("requestNumber").textValue();
    }

    /** What the private link of the request bears, so that its holder may know it. */
    private long counted(String number) {
        return this.database
                .sql("select link_id from enrollment_request where number = ?")
                .param(number)
                .query(Long.class)
                .single();
    }

    /** An account, one that is the office's provider's, and none at all; by a program and by the page. */
    @ParameterizedTest
    @ValueSource(strings = {"coordinator", "nobody-at-all", "", "' or ''='"})
    void whetherThereIsAnAccountIsToldByNothing(String account) {
        var page = this.visitor.opens("/login");
        var answer = this.visitor.sends("/login", page, Map.of("username", account, "password", "wrong"));
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/login?error");
        var program = this.visitor.program(account + "!", "GET", "/api/csrf", "*/*", null);
        assertThat(program.statusCode()).isEqualTo(401);
        assertThat(program.body()).doesNotContain("account").contains("\"status\":401");
    }

    @Test
    void theOwnPlacesOfAnEntityAndTheCatalogueNameNobody() {
        var digits = PERSONS.incrementAndGet();
        asks("named" + digits + "@vic.cat", null);
        for (var path : List.of(
                "/",
                "/editions/" + EDITION,
                "/api/editions",
                "/api/editions/" + EDITION,
                "/api/editions/" + EDITION + "/places?entity=9900010001",
                "/editions/" + EDITION + "/calendar.ics")) {
            assertThat(this.visitor.opens(path).body())
                    .as(path)
                    .doesNotContain("named" + digits, "Ermessenda", "Cabdevila");
        }
    }

    private HttpResponse<String> asks(String email, String nationalId) {
        return this.visitor.tells("/api/editions/" + EDITION + "/enrollments", """
                {"givenName": "Ermessenda", "familyNames": "Cabdevila Roig", "email": "%s", %s
                 "entityCode": "9900010001", "jobTitle": "Tècnica", "requirementsDeclared": true,
                 "privacyAccepted": true, "language": "ca"}""".formatted(
                        email, nationalId == null ? "" : "\"nationalId\": \"" + nationalId + "\","));
    }

    /** Status, names of headers and their values, and the shape of the body; the number is the request's own. */
    private static void alike(HttpResponse<String> one, HttpResponse<String> other) {
        assertThat(one.statusCode()).as(one.body()).isEqualTo(202);
        assertThat(other.statusCode()).as(other.body()).isEqualTo(202);
        assertThat(headers(other)).isEqualTo(headers(one));
        assertThat(one.body()).matches("\\{\"requestNumber\":\"\\d{4}-\\d{5,}\"}");
        assertThat(other.body()).matches("\\{\"requestNumber\":\"\\d{4}-\\d{5,}\"}");
    }

    private static Map<String, List<String>> headers(HttpResponse<String> answer) {
        var headers = new TreeMap<>(answer.headers().map());
        headers.remove("date");
        return headers;
    }

    private int requests(String email) {
        return this.database
                .sql(
                        "select count(*) from enrollment_request r join person p on p.id = r.person_id where p.email_key = ?")
                .param(email)
                .query(Integer.class)
                .single();
    }

    private int count(String query) {
        return this.database.sql(query).query(Integer.class).single();
    }
}
