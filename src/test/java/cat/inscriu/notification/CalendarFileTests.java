package cat.inscriu.notification;

import static cat.inscriu.support.Line.A23;
import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import cat.inscriu.support.Proves;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalendarFileTests {
    private static final Instant START = Instant.parse("2026-10-25T00:30:00Z");
    private static final LetterSession SESSION =
            new LetterSession(START, START.plus(Duration.ofHours(3)), "Aula 2; edifici «Vapor», planta 1");

    @Test
    void everySessionIsAnEventInUtc() {
        var later = new LetterSession(START.plus(Duration.ofDays(7)), START.plus(Duration.ofDays(8)), null);

        var file = CalendarFile.of(
                "atendre-2026-1",
                "Atendre bé",
                0,
                false,
                List.of(SESSION, later),
                "https://inscriu.example/editions/a");

        assertThat(file.contentType()).isEqualTo("text/calendar; charset=UTF-8; method=PUBLISH");
        assertThat(file.name()).isEqualTo("inscriu-atendre-2026-1.ics");
        assertThat(text(file)).contains("METHOD:PUBLISH", "DTSTART:20261025T003000Z", "DTEND:20261025T033000Z");
        assertThat(read(file).getEvents())
                .extracting(event -> event.getUid().getValue())
                .containsExactly("atendre-2026-1-1@inscriu.example", "atendre-2026-1-2@inscriu.example");
    }

    @Test
    void aChangeKeepsTheIdentityAndRaisesTheSequence() {
        var before = read(CalendarFile.of("a", "Atendre bé", 0, false, List.of(SESSION), null));
        var after = read(CalendarFile.of("a", "Atendre bé", 1, false, List.of(SESSION), null));

        assertThat(after.getEvents().get(0).getUid())
                .isEqualTo(before.getEvents().get(0).getUid());
        assertThat(after.getEvents().get(0).getSequence().getValue()).isEqualTo(1);
    }

    @Test
    void aCancelledEditionTakesItsEventsBack() {
        var file = CalendarFile.of("a", "Atendre bé", 2, true, List.of(SESSION), null);

        assertThat(file.contentType()).endsWith("method=CANCEL");
        assertThat(text(file)).contains("METHOD:CANCEL", "STATUS:CANCELLED", "SEQUENCE:2");
    }

    @Test
    void aSubscriptionHasTheSameEventsAndSaysWhetherTheyTakePlace() {
        var mailed = read(CalendarFile.of("a", "Atendre bé", 3, false, List.of(SESSION), "https://inscriu.example/a"));
        for (var standing : CalendarFile.Standing.values()) {
            var file = CalendarFile.feed(
                    "a", "Atendre bé", 3, standing, List.of(SESSION), "https://inscriu.example/a", START);

            assertThat(file.contentType()).isEqualTo("text/calendar; charset=UTF-8");
            assertThat(text(file))
                    .contains(
                            "METHOD:PUBLISH", "X-WR-CALNAME:Atendre bé", "REFRESH-INTERVAL", "DTSTAMP:20261025T003000Z")
                    .contains("STATUS:" + standing, "SEQUENCE:3");
            assertThat(read(file).getEvents())
                    .singleElement()
                    .satisfies(event -> assertThat(event.getUid())
                            .isEqualTo(mailed.getEvents().get(0).getUid()));
        }
    }

    @Test
    @Proves(A23)
    void whatPeopleTypeStaysText() {
        var title = "Escoltar, informar; resoldre \\ fi\r\nEND:VEVENT\r\nBEGIN:VEVENT";

        var file = CalendarFile.of("a/../B", title, 0, false, List.of(SESSION), null);

        assertThat(file.name()).isEqualTo("inscriu-a-..-b.ics");
        assertThat(text(file)).contains("SUMMARY:Escoltar\\, informar\\; resoldre \\\\ fi END:VEVENT BEGIN:VEVENT");
        assertThat(read(file).getEvents())
                .singleElement()
                .satisfies(event -> assertThat(event.getLocation().getValue()).isEqualTo(SESSION.venue()));
    }

    /** The file without its folding: a line that goes on starts with a blank. */
    private static String text(Attachment file) {
        return new String(file.bytes(), StandardCharsets.UTF_8).replace("\r\n ", "");
    }

    private static ICalendar read(Attachment file) {
        return Biweekly.parse(new String(file.bytes(), StandardCharsets.UTF_8)).first();
    }
}
