package cat.inscriu.notification;

import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.web.Languages;
import cat.inscriu.web.OnSampleSite;
import cat.inscriu.web.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Staff read every letter before anybody gets it. */
@OnSampleSite
class MailPreviewTests {
    private Visitor visitor;

    @BeforeEach
    void open(@LocalServerPort int port) {
        this.visitor = new Visitor(port);
    }

    @Test
    void everyLetterIsThereInEveryLanguage() {
        this.visitor.signsIn("coordinator");

        var page = this.visitor.opens("/staff/mail").body();

        for (var kind : Notice.values()) {
            for (var language : Languages.ALL) {
                assertThat(page).contains("src=\"/staff/mail/" + kind + "/" + language + "\"");
            }
        }
        assertThat(page)
                .contains("src=\"/staff/mail/RECEIVED-verify/ca\"")
                .contains("Bon dia, Núria:", "Número de sol·licitud: 2027-482913", "Request number: 2027-482913");
    }

    @Test
    void aLetterComesInAFrameThatRunsNothing() {
        this.visitor.signsIn("admin");

        var letter = this.visitor.opens("/staff/mail/WAITLISTED/en");

        assertThat(letter.body())
                .contains("<html", "lang=\"en\"", "2027-482913")
                .doesNotContain("@abrera", "<script");
        assertThat(letter.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .satisfies(policy -> assertThat(policy).contains("default-src 'none'", "frame-ancestors 'self'"));
        assertThat(this.visitor.opens("/staff/mail/NONE/en").statusCode()).isEqualTo(404);
    }

    @Test
    void theyAreNotForWhoOnlyTeaches() {
        this.visitor.signsIn("trainer");

        assertThat(this.visitor.opens("/staff/mail").statusCode()).isEqualTo(403);
        assertThat(this.visitor.opens("/staff/mail/WAITLISTED/en").statusCode()).isEqualTo(403);
        assertThat(this.visitor.opens("/staff/none").body()).doesNotContain("href=\"/staff/mail\"");
    }
}
