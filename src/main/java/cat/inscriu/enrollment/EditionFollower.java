package cat.inscriu.enrollment;

import cat.inscriu.edition.EditionEvents;
import cat.inscriu.edition.EditionProperties;
import cat.inscriu.edition.Editions;
import cat.inscriu.engine.Messages;
import cat.inscriu.engine.OfficeTime;
import cat.inscriu.notification.Notice;
import cat.inscriu.notification.Notices;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells the requests of an edition what it decided. The edition's row is held by now, so the requests read here are all that
 * the decision concerns.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class EditionFollower {
    private static final Set<EnrollmentStatus> TAKING_PART = EnumSet.of(EnrollmentStatus.CONFIRMED);

    private final EnrollmentRequests requests;
    private final Editions editions;
    private final Messages messages;
    private final Notices notices;
    private final EditionProperties settings;

    EditionFollower(
            EnrollmentRequests requests,
            Editions editions,
            Messages messages,
            Notices notices,
            EditionProperties settings) {
        this.requests = requests;
        this.editions = editions;
        this.messages = messages;
        this.notices = notices;
        this.settings = settings;
    }

    @EventListener
    void on(EditionEvents.Confirmed event) {
        tell(EnrollmentProcess.EDITION_CONFIRMED, event.edition(), EnumSet.of(EnrollmentStatus.ADMITTED));
    }

    @EventListener
    void on(EditionEvents.Cancelled event) {
        tell(EnrollmentProcess.EDITION_CANCELLED, event.edition(), EnrollmentStatus.LIVE);
    }

    @EventListener
    void on(EditionEvents.Started event) {
        tell(EnrollmentProcess.EDITION_STARTED, event.edition(), EnrollmentStatus.WITHOUT_SEAT);
    }

    @EventListener
    void on(EditionEvents.AttendanceClosed event) {
        tell(EnrollmentProcess.ATTENDANCE_CLOSED, event.edition(), TAKING_PART);
    }

    @EventListener
    void on(EditionEvents.ReminderDue event) {
        owe(event.edition(), Notice.REMINDER, "1", null, TAKING_PART);
    }

    /** The day after the last session, if the office has a questionnaire; never a condition of the certificate. */
    @EventListener
    void on(EditionEvents.LastSessionOver event) {
        if (!this.settings.surveyUrl().isBlank()) {
            var end = this.editions.findById(event.edition()).orElseThrow().endsAt();
            var dayAfter = end.atZone(OfficeTime.ZONE).plusDays(1).toInstant();
            owe(event.edition(), Notice.SURVEY, "1", dayAfter, TAKING_PART);
        }
    }

    @EventListener
    void on(EditionEvents.Rescheduled event) {
        var sequence = this.editions.findById(event.edition()).orElseThrow().scheduleSequence();
        var counted = EnumSet.copyOf(EnrollmentStatus.LIVE);
        // Nobody writes to an address that was never proved.
        counted.remove(EnrollmentStatus.RECEIVED);
        owe(event.edition(), Notice.SCHEDULE_CHANGED, Integer.toString(sequence), null, counted);
    }

    private void tell(String message, String edition, Set<EnrollmentStatus> whom) {
        this.requests.flush();
        this.messages.toAll(message, this.requests.instances(edition, whom));
    }

    private void owe(String edition, Notice kind, String occurrence, Instant notBefore, Set<EnrollmentStatus> whom) {
        for (var number : this.requests.numbers(edition, whom)) {
            if (notBefore == null) {
                this.notices.owe(number, kind, occurrence);
            } else {
                this.notices.owe(number, kind, occurrence, notBefore);
            }
        }
    }
}
