package cat.inscriu.notification;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.Method;
import biweekly.property.Status;
import biweekly.util.Duration;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;

/** The sessions of an edition as a calendar file (RFC 5545). */
public final class CalendarFile {
    private static final String ANY_HOST = "inscriu.invalid";

    private static final Duration ASKED_AGAIN = Duration.builder().hours(1).build();

    private CalendarFile() {}

    /**
     * Write one event per session, in UTC, so that every calendar shows it right without knowing our zone. The same edition and
     * session keep their identity: a file with a higher {@code sequence} replaces the earlier one in the reader's calendar.
     *
     * @param sequence 0 for the first file of the edition, one more after each change of its sessions
     * @param cancelled whether the file takes the events out of the calendar; then {@code sessions} are those announced before
     * @param sessions in the order in which they were announced
     * @param url public page of the edition, or null
     */
    public static Attachment of(
            String editionCode,
            String title,
            int sequence,
            boolean cancelled,
            List<LetterSession> sessions,
            String url) {
        return write(editionCode, title, sequence, cancelled ? Status.cancelled() : Status.confirmed(), sessions, url);
    }

    /**
     * Write the sessions as {@link #of} does, but as appointments that may yet fall through: the file of the confirmed edition
     * replaces them.
     */
    public static Attachment provisional(
            String editionCode, String title, int sequence, List<LetterSession> sessions, String url) {
        return write(editionCode, title, sequence, Status.tentative(), sessions, url);
    }

    private static Attachment write(
            String editionCode, String title, int sequence, Status status, List<LetterSession> sessions, String url) {
        var calendar = calendar(status.isCancelled() ? Method.cancel() : Method.publish());
        for (var i = 0; i < sessions.size(); i++) {
            var event = event(editionCode, i + 1, title, sequence, sessions.get(i), url);
            event.setStatus(status);
            calendar.addEvent(event);
        }
        var method = status.isCancelled() ? "CANCEL" : "PUBLISH";
        return new Attachment(
                fileName(editionCode),
                "text/calendar; charset=UTF-8; method=" + method,
                Biweekly.write(calendar).go().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The same events for a calendar that asks for them again and again: a subscription has a name, and says what is cancelled
     * by the state of its events alone.
     *
     * @param sessions those that the edition has now
     * @param writtenAt the moment of this answer
     */
    public static Attachment feed(
            String editionCode,
            String title,
            int sequence,
            Standing standing,
            List<LetterSession> sessions,
            String url,
            Instant writtenAt) {
        var calendar = calendar(Method.publish());
        calendar.setName(Words.oneLine(title));
        calendar.setExperimentalProperty("X-WR-CALNAME", Words.oneLine(title));
        calendar.setUrl(url);
        calendar.setRefreshInterval(ASKED_AGAIN);
        for (var i = 0; i < sessions.size(); i++) {
            var event = event(editionCode, i + 1, title, sequence, sessions.get(i), url);
            event.setStatus(standing.status());
            event.setDateTimeStamp(Date.from(writtenAt));
            calendar.addEvent(event);
        }
        return new Attachment(
                fileName(editionCode),
                "text/calendar; charset=UTF-8",
                Biweekly.write(calendar).go().getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a session takes place. */
    public enum Standing {
        TENTATIVE,
        CONFIRMED,
        CANCELLED;

        private Status status() {
            return switch (this) {
                case TENTATIVE -> Status.tentative();
                case CONFIRMED -> Status.confirmed();
                case CANCELLED -> Status.cancelled();
            };
        }
    }

    private static ICalendar calendar(Method method) {
        var calendar = new ICalendar();
        calendar.setProductId("-//Inscriu//Inscriu//CA");
        calendar.setMethod(method);
        return calendar;
    }

    private static VEvent event(
            String editionCode, int index, String title, int sequence, LetterSession session, String url) {
        var event = new VEvent();
        event.setUid(editionCode + "-" + index + "@" + host(url));
        event.setSequence(sequence);
        event.setSummary(Words.oneLine(title));
        event.setDateStart(Date.from(session.startsAt()));
        event.setDateEnd(Date.from(session.endsAt()));
        if (session.venue() != null) {
            event.setLocation(Words.oneLine(session.venue()));
        }
        if (url != null) {
            event.setUrl(url);
        }
        return event;
    }

    private static String host(String url) {
        var host = url == null ? null : URI.create(url).getHost();
        return host == null ? ANY_HOST : host;
    }

    private static String fileName(String editionCode) {
        return "inscriu-" + editionCode.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]", "-") + ".ics";
    }
}
