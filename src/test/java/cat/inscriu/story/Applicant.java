package cat.inscriu.story;

import static cat.inscriu.story.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Somebody who asks for a seat: fills in the form, reads mail, follows the private link. Has no other way in. */
final class Applicant {
    private static final AtomicInteger IDENTITIES = new AtomicInteger(40_551_000);
    private static final String CHECK_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";

    private final Caller service;
    private final Map<String, Object> form = new LinkedHashMap<>();
    private String edition;
    private String number;
    private String token;

    /** Nobody in the stories shares a word of name, address or text with another or with anything else. */
    Applicant(Caller anybody, String givenName, String familyNames, String entity, String language) {
        this.service = anybody;
        var identity = IDENTITIES.incrementAndGet();
        this.form.put("givenName", givenName);
        this.form.put("familyNames", familyNames);
        this.form.put("email", "x" + identity + "@ens-" + entity + ".example.cat");
        this.form.put("nationalId", identity + CHECK_LETTERS.substring(identity % 23, identity % 23 + 1));
        this.form.put("entityCode", entity);
        this.form.put("jobTitle", "Ofici" + identity);
        this.form.put("motivation", "M'hi empeny motiu" + identity + ".\nI res més.");
        this.form.put("requirementsDeclared", true);
        this.form.put("privacyAccepted", true);
        this.form.put("language", language);
    }

    private Applicant(Caller anybody, Map<String, Object> form) {
        this.service = anybody;
        this.form.putAll(form);
    }

    /** The same person, with another value in the form; null leaves the field out. */
    Applicant with(String field, Object value) {
        if (value == null) {
            this.form.remove(field);
        } else {
            this.form.put(field, value);
        }
        return this;
    }

    /** The same person, about to ask for something else. */
    Applicant again() {
        return new Applicant(this.service, this.form);
    }

    Map<String, Object> form() {
        return this.form;
    }

    String name() {
        return this.form.get("givenName") + " " + this.form.get("familyNames");
    }

    String email() {
        return (String) this.form.get("email");
    }

    String number() {
        return this.number;
    }

    /** What must not be found where no person belongs. */
    List<String> secrets() {
        return Stream.of("givenName", "familyNames", "email", "nationalId", "jobTitle", "motivation")
                .map(this.form::get)
                .filter(Objects::nonNull)
                .map(String.class::cast)
                .flatMap(String::lines)
                .toList();
    }

    Applicant asksFor(String edition) {
        this.edition = edition;
        var answer = this.service
                .post("/api/editions/" + edition + "/enrollments", this.form)
                .with(202)
                .json();
        assertThat(Answer.names(answer)).containsExactly("requestNumber");
        this.number = answer.get("requestNumber").asText();
        assertThat(this.number).matches("\\d{4}-\\d{5,}");
        return this;
    }

    /** Ask for the same edition again, as it came into the person's mind. */
    String asksAgain(Map<String, Object> changed) {
        var again = new LinkedHashMap<>(this.form);
        again.putAll(changed);
        return this.service
                .post("/api/editions/" + this.edition + "/enrollments", again)
                .with(202)
                .json()
                .get("requestNumber")
                .asText();
    }

    Applicant verifies() {
        this.service.post(link() + "/verification").with(204);
        return this;
    }

    /** @return path under which the interface answers about the request, with the key from the first mail */
    String link() {
        if (this.token == null) {
            eventually(() -> assertThat(about())
                    .as("mail with the link for " + this.number)
                    .isNotEmpty());
            this.token = about().get(0).token();
            assertThat(this.token).isNotNull();
        }
        return "/api/enrollments/" + this.token;
    }

    Answer withdraws() {
        return this.service.post(link() + "/withdrawal");
    }

    JsonNode sees() {
        return this.service.get(link()).with(200).json();
    }

    String status() {
        return sees().get("status").asText();
    }

    /** Wait until the request has the status. */
    Applicant becomes(String status) {
        eventually(() -> assertThat(status()).as("status of %s", this.number).isEqualTo(status));
        return this;
    }

    /** Mails about this request, and not about another of the same person. */
    private List<Mail> about() {
        return mails().stream()
                .filter(mail -> mail.text().contains(this.number))
                .toList();
    }

    List<Mail> mails() {
        return PostOffice.to(email());
    }

    /** The kinds of the mails that came, in order, once each is in the person's language and about the title. */
    List<String> kindsOfMails(String title) {
        var mine = " " + this.form.get("language");
        return mails().stream()
                .map(mail -> Subjects.kind(mail.subject(), title))
                .map(kind -> kind.endsWith(mine) ? kind.substring(0, kind.length() - mine.length()) : kind)
                .toList();
    }

    Mail lastMail() {
        var mails = mails();
        return mails.get(mails.size() - 1);
    }
}
