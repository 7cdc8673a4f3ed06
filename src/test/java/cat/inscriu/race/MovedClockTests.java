package cat.inscriu.race;

import static cat.inscriu.support.Line.F20;
import static cat.inscriu.support.Line.F22;
import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.support.Proves;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clocks that jump and deadlines that move while a job is in the middle of its work. */
class MovedClockTests extends PostgresRace {
    private static final Duration HOUR = Duration.ofHours(1);

    @AfterEach
    void rightTheClock() {
        ClockUtil.reset();
    }

    private static void put(Instant moment) {
        ClockUtil.setCurrentTime(Date.from(moment));
    }

    private static String request(String number) {
        return "select * from enrollment_request where number = '" + number + "' for update";
    }

    /** An hour on, the lock of a job that runs looks long over, so it is taken a second time while the first is still at it. */
    @Test
    @Proves(F20)
    void aJobThatIsTakenTwiceSinceTheClockWasPutOnActsOnce() {
        var edition = this.office.publishes(terms -> terms.put("maximum", 1));
        var seated = this.office.enrolls(edition, 1, Office.entity(1));
        var next = this.office.enrolls(edition, 2, Office.entity(2));
        this.office.decides(seated, "APPROVE");
        this.office.decides(next, "APPROVE");
        this.office.settles();

        try (var door = hold(request(next))) {
            // The seat is offered to the next in line by a job, which stops at the door.
            assertThat(this.office.withdraws(seated).statusCode()).isEqualTo(204);
            door.waitsFor(1);
            put(Instant.now().plus(HOUR));
            door.waitsFor(2);
            door.open();
        }
        this.office.settles();

        assertThat(this.office.status(next)).isEqualTo("ADMITTED");
        assertThat(this.office.noticesTo(next)).containsExactly("RECEIVED", "UNDER_REVIEW", "WAITLISTED", "PROMOTED");
        assertThat(this.office.count("request_event where request_number = ? and status = 'ADMITTED'", next))
                .isOne();
        assertThat(this.office.seats(edition)).isEqualTo(new Office.Seats(1, 0));
    }

    private static String edition(String code) {
        return "select * from edition where code = '" + code + "' for update";
    }

    @Test
    @Proves(F22)
    void aTimerThatComesWhileItsDeadlineIsMovedLeavesTheNewOne() {
        var edition = this.office.publishes(terms -> {});
        var timer = this.office.timer(edition, "Event_EnrollmentCloses");
        var later = Instant.now().plus(Duration.ofDays(7));

        try (var door = hold(edition(edition))) {
            var move = Together.begin(() -> moves(edition, later));
            door.waitsFor(1);
            var closing = Together.begin(
                    () -> this.office.fails(() -> this.office.jobs().executeJob(timer)));
            door.waitsFor(2);
            door.open();

            assertThat(Together.result(move)).isEqualTo(202);
            assertThat(Together.result(closing)).isNotNull();
        }
        this.office.settles();

        assertThat(this.office.editionStatus(edition)).isEqualTo("ENROLLING");
        assertThat(this.office.count(
                        "ACT_RU_JOB j join edition e on e.process_instance_id = j.PROCESS_INSTANCE_ID_"
                                + " where e.code = ? and j.DUEDATE_ between ? and ?",
                        edition,
                        at(later.minusSeconds(1)),
                        at(later.plusSeconds(1))))
                .isOne();
        assertThat(this.office.asks(edition, 1, Office.entity(1))).isNotBlank();
    }

    @Test
    @Proves(F22)
    void aDeadlineThatIsMovedWhileItsTimerClosesIsTooLateAndTold() {
        var edition = this.office.publishes(terms -> {});
        var timer = this.office.timer(edition, "Event_EnrollmentCloses");

        try (var door = hold(edition(edition))) {
            var closing = Together.begin(
                    () -> this.office.fails(() -> this.office.jobs().executeJob(timer)));
            door.waitsFor(1);
            var move = Together.begin(() -> moves(edition, Instant.now().plus(Duration.ofDays(7))));
            door.waitsFor(2);
            door.open();

            assertThat(Together.result(closing)).isNull();
            assertThat(Together.result(move)).isEqualTo(409);
        }
        this.office.settles();

        assertThat(this.office.editionStatus(edition)).isNotEqualTo("ENROLLING");
    }

    private static Timestamp at(Instant moment) {
        return Timestamp.from(moment);
    }

    private int moves(String edition, Instant deadline) {
        return this.office
                .send(
                        "PUT",
                        "/api/editions/" + edition + "/enrollment-deadline",
                        Map.of("enrollmentClosesAt", deadline.toString()),
                        Office.coordinator(),
                        null)
                .statusCode();
    }
}
