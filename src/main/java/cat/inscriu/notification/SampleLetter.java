package cat.inscriu.notification;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A letter to nobody, with what letters of its kind really tell, for staff to see how they read.
 *
 * @param variant null for the plain text of the kind
 */
record SampleLetter(Notice kind, String variant) {
    private static final String TITLE = "Atendre bé: escoltar, informar i resoldre";
    private static final String EDITION = "atendre-2027-1";
    private static final String SITE = "https://inscriu.example";
    private static final Instant START = Instant.parse("2027-03-02T08:30:00Z");
    private static final List<LetterSession> SESSIONS = List.of(
            new LetterSession(START, START.plus(Duration.ofHours(4)), "Recinte de la Maternitat, aula 3"),
            new LetterSession(
                    START.plus(Duration.ofDays(7)),
                    START.plus(Duration.ofDays(7)).plus(Duration.ofHours(4)),
                    "https://video.example.org/aula-virtual-de-formacio-local"));

    /** Every kind and variant there is: first those to applicants, then those to staff. */
    static List<SampleLetter> all() {
        return Stream.concat(
                        Arrays.stream(Notice.values()).map(kind -> new SampleLetter(kind, null)),
                        Stream.of(
                                new SampleLetter(Notice.RECEIVED, Letter.VERIFY),
                                new SampleLetter(Notice.LINK, Letter.VERIFY),
                                new SampleLetter(Notice.LINK, Letter.RENEWED),
                                new SampleLetter(Notice.CERTIFIED, Letter.REPLACED),
                                new SampleLetter(Notice.PROMOTED, Letter.CONFIRMED)))
                .sorted(Comparator.comparing(SampleLetter::kind))
                .toList();
    }

    /** As {@code RECEIVED} or {@code RECEIVED-verify}. */
    String id() {
        return this.variant == null ? this.kind.name() : this.kind + "-" + this.variant;
    }

    Letter in(Locale language) {
        var letter = Letter.to("sample@inscriu.example", language)
                .about(TITLE, EDITION)
                .linkAction(this.variant)
                .link(SITE
                        + (this.kind.toStaff() ? "/camunda/app/tasklist/default/" : "/enrollments/AAAAAAAAAFDnAAEX"));
        if (this.kind.toStaff()) {
            letter.count(3)
                    .figure("seats", 12)
                    .figure("minimum", 15)
                    .figure("reachable", 17)
                    .figure("reviewsOpen", 3);
        } else {
            letter.greetingName("Núria").requestNumber("2027-482913");
        }
        return told(letter).build();
    }

    private Letter.Builder told(Letter.Builder letter) {
        if (Letter.VERIFY.equals(this.variant)) {
            return letter.deadline(START.minus(Duration.ofDays(40)));
        }
        if (Letter.CONFIRMED.equals(this.variant)) {
            return letter.sessions(SESSIONS).attachments(List.of(calendar(false)));
        }
        return switch (this.kind) {
            case UNDER_REVIEW -> letter.deadline(START.minus(Duration.ofDays(30)));
            case OVER_QUOTA, WAITLISTED -> letter.position(3);
            case INELIGIBLE -> letter.reasonCode("REQUIREMENTS_NOT_MET");
            case REJECTED ->
                letter.reasonCode("ENTITY_PRIORITY").note("L'ens ha demanat que hi vagi primer qui atén el taulell.");
            case CONVOCATION, SCHEDULE_CHANGED -> letter.sessions(SESSIONS).attachments(List.of(calendar(false)));
            case CONFIRM_PLACE ->
                letter.deadline(START.minus(Duration.ofDays(7))).sessions(SESSIONS);
            case REMINDER -> letter.deadline(START).sessions(SESSIONS);
            case ADMITTED, PROMOTED -> letter.sessions(SESSIONS);
            case WITHDRAWN -> letter.attachments(List.of(calendar(true)));
            case EDITION_CANCELLED ->
                letter.reasonCode("BELOW_MINIMUM").alternatives(others()).attachments(List.of(calendar(true)));
            case CLOSED_WITHOUT_SEAT -> letter.alternatives(others());
            case CERTIFIED ->
                certificate(letter)
                        .attachments(List.of(new Attachment(
                                "certificat-2027-482913.pdf",
                                "application/pdf",
                                "".getBytes(StandardCharsets.US_ASCII))));
            case REVOKED -> certificate(letter).reasonCode("WRONG_DATA").note("El segon cognom estava mal escrit.");
            case NOT_ENTITLED -> letter.hours(new BigDecimal("5.0"), new BigDecimal("8.0"), new BigDecimal("80"));
            case DECISION_DUE -> letter.deadline(START);
            default -> letter;
        };
    }

    private static Letter.Builder certificate(Letter.Builder letter) {
        return letter.certificate(
                "2027-C-0001", "7K3QX-9MT2W-H4RBD-VYC8P", SITE + "/certificates/7K3QX-9MT2W-H4RBD-VYC8P");
    }

    private static Attachment calendar(boolean cancelled) {
        return CalendarFile.of(EDITION, TITLE, 0, cancelled, SESSIONS, null);
    }

    private static List<Alternative> others() {
        return List.of(
                new Alternative(TITLE, SITE + "/editions/atendre-2027-2", START.plus(Duration.ofDays(60))),
                new Alternative(TITLE, SITE + "/editions/atendre-2027-3", START.plus(Duration.ofDays(200))));
    }
}
