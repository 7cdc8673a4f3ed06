package cat.inscriu.demo;

import cat.inscriu.enrollment.EnrollmentForm;
import java.text.Normalizer;
import java.util.Locale;

/** Somebody of {@code demo/people.csv}, who does not exist. */
record SamplePerson(
        String id,
        String givenName,
        String familyNames,
        String entityCode,
        String jobTitle,
        String professionalGroup,
        String functionalArea,
        String language,
        String motivation) {
    /** All sample people have their mailbox here, and nobody else: the name is reserved for examples (RFC 2606). */
    static final String DOMAIN = "@mostra.example";

    /** Read a line: nine cells between commas, of which the last may hold more commas and may be empty. */
    static SamplePerson read(String line) {
        var cells = line.split(",", 9);
        return new SamplePerson(
                cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6], cells[7], cells[8]);
    }

    String email() {
        return plain(this.givenName) + "." + plain(this.familyNames.split(" ", 2)[0]) + DOMAIN;
    }

    EnrollmentForm form() {
        return new EnrollmentForm(
                this.givenName,
                this.familyNames,
                email(),
                null,
                this.entityCode,
                this.jobTitle,
                this.professionalGroup,
                this.functionalArea,
                this.motivation,
                true,
                true,
                this.language);
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("[^A-Za-z]", "")
                .toLowerCase(Locale.ROOT);
    }
}
