package cat.inscriu.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The bar above the pages of the staff. A page that is not there wears it too, so it can be seen without any other. */
@OnSampleSite
class StaffBarTests {
    private static final String BAR = "<div class=\"staff\">";
    private static final String TASKS = "href=\"/camunda/app/tasklist/default/\"";

    private static final Pattern HERE = Pattern.compile("<a href=\"([^\"]+)\"[^>]* aria-current=\"page\"");

    private Visitor visitor;

    @BeforeEach
    void open(@LocalServerPort int port) {
        this.visitor = new Visitor(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"coordinator", "trainer", "admin"})
    void whoIsSignedInFindsTheirPlacesAndTheWayOut(String account) {
        this.visitor.signsIn(account);

        var page = this.visitor.opens("/staff/none");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains(BAR, TASKS, "<span>" + account + "</span>");
        assertThat(this.visitor.sends("/logout", page, java.util.Map.of()).statusCode())
                .isEqualTo(302);
        assertThat(this.visitor.opens("/staff/none").headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/login"));
    }

    @Test
    void otherPagesOnlyShowTheWayThere() {
        this.visitor.signsIn("coordinator");

        assertThat(this.visitor.opens("/").body()).contains(TASKS).doesNotContain(BAR);
    }

    @ParameterizedTest
    @CsvSource({
        "/staff/editions/none, /staff",
        "/staff/editions/none/attendance, /staff/attendance",
        "/staff/editions/none/attendance/sessions/1, /staff/attendance",
        "/staff/attendance/none, /staff/attendance",
        "/staff/sheets/none, /staff/sheets",
        "/staff/work/0, /staff"
    })
    void thePlaceWhereOneIsIsMarked(String page, String place) {
        this.visitor.signsIn("coordinator");

        assertThat(HERE.matcher(this.visitor.opens(page).body()).results().map(found -> found.group(1)))
                .containsExactly(place);
    }

    @Test
    void theWayIsShownToStaffAlone() {
        assertThat(this.visitor.opens("/").body())
                .contains("Accés del personal")
                .doesNotContain(BAR, TASKS);
    }
}
