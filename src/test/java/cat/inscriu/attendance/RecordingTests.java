package cat.inscriu.attendance;

import static cat.inscriu.support.Line.F19;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cat.inscriu.allocation.RequestNumber;
import cat.inscriu.edition.EditionStatus;
import cat.inscriu.engine.RefusedCompletion;
import cat.inscriu.support.Coordinator;
import cat.inscriu.support.EditionCode;
import cat.inscriu.support.Proves;
import cat.inscriu.support.Story;
import cat.inscriu.support.Trainer;
import cat.inscriu.web.Conflict;
import cat.inscriu.web.InvalidInput;
import cat.inscriu.web.Languages;
import cat.inscriu.web.NotFound;
import cat.inscriu.work.WorkOrders;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Fault F19: attendance is recorded twice, corrected, or by two trainers together. */
@Proves(F19)
class RecordingTests extends Story {
    @Autowired
    private AttendanceRecording recording;

    @Autowired
    private AttendanceRoll roll;

    @Autowired
    private AttendanceClosing closing;

    @Autowired
    private AttendanceBook book;

    @Autowired
    private AttendanceImport imports;

    @Autowired
    private WorkOrders work;

    @Autowired
    private JdbcClient database;

    @Autowired
    private IdentityService identity;

    private EditionCode edition;
    private RequestNumber first;
    private RequestNumber second;

    @BeforeEach
    void teach() {
        this.edition = given.edition().published();
        this.first = given.request(this.edition).admitted();
        this.second = given.request(this.edition).admitted();
        engine.fires("Event_EnrollmentCloses", this.edition);
        engine.settle();
        engine.fires("Event_ReminderDue", this.edition);
        engine.settle();
        engine.fires("Event_EditionStarts", this.edition);
        engine.settle();
    }

    @Test
    void theLastWordIsVisibleWithItsAuthor() {
        as(Trainer.ID, () -> change(this.first, 1, null, "5"));
        as(Coordinator.ID, () -> change(this.first, 1, "5", "3.5"));

        var last = last(this.first, 1);
        assertThat(last.hours()).isEqualByComparingTo("3.5");
        assertThat(last.by()).isEqualTo(Coordinator.ID);
        assertThat(last.source()).isEqualTo(RecordSource.STAFF);
    }

    @Test
    void whoWouldReplaceWhatTheyHaveNotSeenIsToldAndNothingIsRecorded() {
        as(Trainer.ID, () -> change(this.first, 1, null, "5"));

        assertThatThrownBy(() -> as(
                        Coordinator.ID,
                        () -> this.recording.change(
                                this.edition.value(),
                                List.of(
                                        new Change(cell(this.first, 1), null, new BigDecimal("2")),
                                        new Change(cell(this.second, 1), null, new BigDecimal("5"))))))
                .isInstanceOfSatisfying(
                        Overtaken.class,
                        overtaken -> assertThat(overtaken.cells()).containsExactly(cell(this.first, 1)));

        assertThat(last(this.first, 1).hours()).isEqualByComparingTo("5");
        assertThat(this.book.find(this.second.value(), 1)).isEmpty();
    }

    @Test
    void twoWhoWantTheSameAgree() {
        as(Trainer.ID, () -> change(this.first, 1, null, "5"));

        var changed = as(Coordinator.ID, () -> change(this.first, 1, null, "5.00"));

        assertThat(changed).isZero();
        assertThat(last(this.first, 1).by()).isEqualTo(Trainer.ID);
    }

    @Test
    void hoursCanBeTakenBack() {
        as(Trainer.ID, () -> change(this.first, 1, null, "5"));

        as(Trainer.ID, () -> change(this.first, 1, "5", null));

        assertThat(this.book.find(this.first.value(), 1)).isEmpty();
    }

    /** Of two who saw the same empty cell, at the same moment, exactly one is told about the other. */
    @Test
    void ofTwoAtOnceOneIsTold() throws Exception {
        for (var round = 0; round < 10; round++) {
            var seen = round == 0 ? null : last(this.first, 1).hours();
            var mine = new BigDecimal("4.%02d".formatted(round));
            var theirs = new BigDecimal("3.%02d".formatted(round));
            var start = new CyclicBarrier(2);
            var threads = Executors.newFixedThreadPool(2);

            var one = threads.submit(racer(start, Trainer.ID, seen, mine));
            var other = threads.submit(racer(start, Coordinator.ID, seen, theirs));
            threads.shutdown();

            var outcomes = List.of(one.get(30, TimeUnit.SECONDS), other.get(30, TimeUnit.SECONDS));
            assertThat(outcomes).containsExactlyInAnyOrder("saved", "told");
            assertThat(last(this.first, 1).hours())
                    .isEqualByComparingTo(outcomes.get(0).equals("saved") ? mine : theirs);
        }
    }

    private Callable<String> racer(CyclicBarrier start, String account, BigDecimal seen, BigDecimal hours) {
        return () -> {
            start.await(30, TimeUnit.SECONDS);
            try {
                as(
                        account,
                        () -> this.recording.change(
                                this.edition.value(), List.of(new Change(cell(this.first, 1), seen, hours))));
                return "saved";
            } catch (Overtaken e) {
                return "told";
            }
        };
    }

    @Test
    void hoursBeyondTheSessionAreRefusedAsAWhole() {
        assertThatThrownBy(() -> as(
                        Trainer.ID,
                        () -> this.recording.change(
                                this.edition.value(),
                                List.of(
                                        new Change(cell(this.first, 1), null, BigDecimal.ONE),
                                        new Change(cell(this.first, 2), null, new BigDecimal("5.01"))))))
                .isInstanceOf(InvalidInput.class);
        assertThat(this.book.find(this.first.value(), 1)).isEmpty();
    }

    @Test
    void theEditionIsNotThereForWhoCoordinatesAnotherUnit() {
        assertThatThrownBy(() -> as(Coordinator.OF_ANOTHER_UNIT, () -> change(this.first, 1, null, "5")))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() ->
                        as(Coordinator.OF_ANOTHER_UNIT, () -> this.roll.of(this.edition.value(), Languages.CATALAN)))
                .isInstanceOf(NotFound.class);
        assertThat(as(Coordinator.ID, () -> change(this.first, 1, null, "5"))).isOne();
    }

    @Test
    void attendanceClosesOnceNobodyLacksHours() {
        assertThatThrownBy(() -> as(Trainer.ID, () -> closed())).isInstanceOf(Conflict.class);
        engine.fires("Event_LastSessionEnds", this.edition);
        engine.settle();
        trainer.records(this.edition, this.first, 5, 5);
        trainer.records(this.edition, this.second, 5);

        assertThatThrownBy(() -> as(Trainer.ID, () -> closed())).isInstanceOf(RefusedCompletion.class);
        var missing = as(Trainer.ID, () -> this.roll.of(this.edition.value(), Languages.CATALAN))
                .missing();
        assertThat(missing)
                .singleElement()
                .satisfies(lacking -> assertThat(lacking.sessions()).containsExactly(2));
        as(Trainer.ID, () -> change(this.second, 2, null, "0"));
        as(Trainer.ID, this::closed);

        assertThat(books.status(this.edition)).isEqualTo(EditionStatus.COMPLETED);
        engine.settle();
    }

    @Test
    void aFileIsRecordedPersonByPersonAndWhoDoesNotFitAnyMoreIsNamed() {
        as(Trainer.ID, () -> change(this.first, 1, null, "5"));
        var stranger = new RequestNumber("2026-99999");
        var entries = List.of(entry(this.first, "3.5"), entry(stranger, "5"), entry(this.second, "4"));

        var ordered = as(
                Trainer.ID,
                () -> this.work.order(
                        this.imports,
                        this.edition.value(),
                        "",
                        entries.stream().map(AttendanceImport::part).toList(),
                        "key"));

        assertThat(ordered.over()).isTrue();
        assertThat(ordered.done()).isEqualTo(2);
        assertThat(ordered.allDone()).isFalse();
        assertThat(last(this.first, 1).hours()).isEqualByComparingTo("3.5");
        assertThat(last(this.first, 1).source()).isEqualTo(RecordSource.IMPORT);
        assertThat(last(this.first, 1).by()).isEqualTo(Trainer.ID);
        assertThat(last(this.second, 2).hours()).isEqualByComparingTo("4");
        assertThat(this.book.find(stranger.value(), 1)).isEmpty();
        assertThat(this.database
                        .sql("select subject || ' ' || remark from work_part where outcome = 'SKIPPED'")
                        .query(String.class)
                        .list())
                .containsExactly(stranger.value() + " work.unfit");
    }

    private static HoursAttended entry(RequestNumber request, String hours) {
        return new HoursAttended(
                request.value(),
                List.of(
                        new HoursAttended.InSession(1, new BigDecimal(hours)),
                        new HoursAttended.InSession(2, new BigDecimal(hours))));
    }

    private String closed() {
        this.closing.close(this.edition.value());
        return this.edition.value();
    }

    private int change(RequestNumber request, int session, String seen, String hours) {
        return this.recording.change(
                this.edition.value(),
                List.of(new Change(
                        cell(request, session),
                        seen == null ? null : new BigDecimal(seen),
                        hours == null ? null : new BigDecimal(hours))));
    }

    private static CellKey cell(RequestNumber request, int session) {
        return new CellKey(request.value(), session);
    }

    private Recorded last(RequestNumber request, int session) {
        return this.book.find(request.value(), session).orElseThrow();
    }

    private <T> T as(String account, java.util.function.Supplier<T> work) {
        var groups = this.identity.createGroupQuery().groupMember(account).list().stream()
                .map(Group::getId)
                .toList();
        this.identity.setAuthentication(account, groups);
        try {
            return work.get();
        } finally {
            this.identity.clearAuthentication();
        }
    }
}
