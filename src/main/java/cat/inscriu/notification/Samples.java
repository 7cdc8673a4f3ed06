package cat.inscriu.notification;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** A letter with everything in it, for trying the texts out before anybody is written to. */
final class Samples {
    private static final Instant START = Instant.parse("2026-03-03T08:00:00Z");

    private Samples() {}

    static Letter letter(Notice kind, Locale locale, String variant) {
        var sessions = List.of(new LetterSession(START, START.plus(Duration.ofHours(3)), "Aula 1"));
        var letter = Letter.to("sample@inscriu.example", locale)
                .about("Atendre bé: escoltar, informar i resoldre", "atendre-2026-1")
                .link("https://inscriu.example/enrollments/sample")
                .linkAction(variant)
                .deadline(START)
                .sessions(sessions)
                .count(2)
                .attachments(List.of(
                        CalendarFile.of("atendre-2026-1", "Atendre bé", 0, false, sessions, null),
                        new Attachment("sample.pdf", "application/pdf", "".getBytes(StandardCharsets.US_ASCII))));
        if (kind.toStaff()) {
            return letter.figure("seats", 12)
                    .figure("minimum", 15)
                    .figure("reachable", 14)
                    .figure("reviewsOpen", 3)
                    .build();
        }
        return letter.requestNumber("2026-482913")
                .greetingName("Núria")
                .position(3)
                .reasonCode("OTHER")
                .note("…")
                .hours(new BigDecimal("11.5"), new BigDecimal("15.0"), new BigDecimal("80"))
                .certificate("2026-C-0001", "ABCD-EFGH", "https://inscriu.example/certificates")
                .alternatives(List.of(new Alternative("Atendre bé", "https://inscriu.example/editions/b", START)))
                .build();
    }
}
