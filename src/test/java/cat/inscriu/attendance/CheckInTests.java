package cat.inscriu.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cat.inscriu.allocation.RequestNumber;
import cat.inscriu.edition.Editions;
import cat.inscriu.edition.SessionView;
import cat.inscriu.enrollment.EnrollmentRequests;
import cat.inscriu.enrollment.PrivateLinks;
import cat.inscriu.support.EditionCode;
import cat.inscriu.support.Given;
import cat.inscriu.support.Story;
import cat.inscriu.web.Conflict;
import cat.inscriu.web.InvalidInput;
import cat.inscriu.web.NotFound;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who checks in was in the room, at this session, while its check-in was open. */
class CheckInTests extends Story {
    @Autowired
    private CheckInDesk desk;

    @Autowired
    private CheckInCodes codes;

    @Autowired
    private Arrivals arrivals;

    @Autowired
    private AttendanceRecording recording;

    @Autowired
    private AttendanceBook book;

    @Autowired
    private Editions editions;

    @Autowired
    private EnrollmentRequests requests;

    @Autowired
    private PrivateLinks links;

    @Autowired
    private org.springframework.transaction.support.TransactionTemplate transaction;

    private EditionCode edition;
    private RequestNumber first;
    private RequestNumber second;
    private RequestNumber stranger;

    @BeforeEach
    void teach() {
        this.edition = given.edition().published();
        this.first = given.request(this.edition).by("primera@example.org").admitted();
        this.second = given.request(this.edition).by("segona@example.org").admitted();
        this.stranger = given.request(given.edition().published())
                .by("forana@example.org")
                .admitted();
        engine.fires("Event_EnrollmentCloses", this.edition);
        engine.settle();
        engine.fires("Event_ReminderDue", this.edition);
        engine.settle();
        engine.fires("Event_EditionStarts", this.edition);
        engine.settle();
    }

    @Test
    void anArrivalCountsAsTheWholeSession() {
        open(1);

        var arrival = arrive(1, ticket(1), this.first, "Primera@Example.org");

        assertThat(arrival.fresh()).isTrue();
        var record = this.book.find(this.first.value(), 1).orElseThrow();
        assertThat(record.hours()).isEqualByComparingTo("5");
        assertThat(record.source()).isEqualTo(RecordSource.CHECK_IN);
        assertThat(record.at()).isEqualTo(time.now());
        assertThat(this.book.find(this.first.value(), 2)).isEmpty();
    }

    @Test
    void oncePresentIsPresent() {
        open(1);
        var ticket = ticket(1);
        arrive(1, ticket, this.first, "primera@example.org");
        var before = this.book.find(this.first.value(), 1).orElseThrow();
        time.pass(Duration.ofSeconds(20));

        var again = arrive(1, ticket, this.first, "primera@example.org");

        assertThat(again.fresh()).isFalse();
        assertThat(this.book.find(this.first.value(), 1)).contains(before);
    }

    @Test
    void whatStaffSaidStays() {
        open(1);
        this.recording.change(
                this.edition.value(), List.of(new Change(new CellKey(this.first.value(), 1), null, BigDecimal.ZERO)));

        var arrival = arrive(1, ticket(1), this.first, "primera@example.org");

        assertThat(arrival.fresh()).isFalse();
        assertThat(arrival.recorded().hours()).isZero();
        assertThat(this.book.find(this.first.value(), 1).orElseThrow().source()).isEqualTo(RecordSource.STAFF);
    }

    @Test
    void theCodeOnTheScreenLastsForHalfAMinute() {
        open(1);
        var shown = shown(1);

        time.pass(Duration.ofSeconds(19));
        assertThat(this.arrivals.scan(this.edition.value(), 1, shown)).isPresent();
        time.pass(Duration.ofSeconds(11));

        assertThat(this.arrivals.scan(this.edition.value(), 1, shown)).isEmpty();
        assertThat(shown(1)).isNotEqualTo(shown);
    }

    @Test
    void aScanLastsForThreeMinutes() {
        open(1);
        var ticket = ticket(1);

        time.pass(Duration.ofSeconds(181));

        assertThatThrownBy(() -> arrive(1, ticket, this.first, "primera@example.org"))
                .isInstanceOf(Conflict.class);
        assertThat(this.book.find(this.first.value(), 1)).isEmpty();
    }

    @Test
    void nothingOfOneSessionIsWorthAnythingInAnother() {
        open(1);
        var shown = shown(1);
        var ticket = ticket(1);
        time.moveTo(Given.MEETINGS.get(1).startsAt());
        open(2);

        assertThat(this.arrivals.scan(this.edition.value(), 2, shown)).isEmpty();
        assertThatThrownBy(() -> arrive(2, ticket, this.first, "primera@example.org"))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void aMadeUpTicketIsWorthNothing() {
        open(1);
        var ticket = ticket(1);
        var later = Long.parseLong(ticket.split("\\.")[0]) + 60 + ticket.substring(ticket.indexOf('.'));

        for (var forged : List.of("", ".", "x.y", "99999999999999999999.z", later, ticket + "A")) {
            assertThatThrownBy(() -> arrive(1, forged, this.first, "primera@example.org"))
                    .as(forged)
                    .isInstanceOf(Conflict.class);
        }
    }

    @Test
    void closedIsClosedAndWhatWasShownBeforeStaysWorthless() {
        open(1);
        var shown = shown(1);
        var ticket = ticket(1);

        this.desk.close(this.edition.value(), 1);
        assertThat(this.arrivals.scan(this.edition.value(), 1, shown)).isEmpty();
        assertThatThrownBy(() -> arrive(1, ticket, this.first, "primera@example.org"))
                .isInstanceOf(Conflict.class);

        open(1);
        assertThat(this.arrivals.scan(this.edition.value(), 1, shown)).isEmpty();
        assertThatThrownBy(() -> arrive(1, ticket, this.first, "primera@example.org"))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void whatNobodyClosesEndsByItself() {
        open(1);

        time.pass(Duration.ofMinutes(20));

        assertThat(this.desk.find(this.edition.value(), 1)).isEmpty();
    }

    @Test
    void itOpensOnlyAtTheTimeOfTheSession() {
        assertThatThrownBy(() -> open(2)).isInstanceOf(Conflict.class);
        time.moveTo(Given.MEETINGS.get(1).startsAt().minus(Duration.ofMinutes(30)));
        open(2);
        time.moveTo(Given.MEETINGS.get(1).endsAt());
        assertThatThrownBy(() -> open(2)).isInstanceOf(Conflict.class);
    }

    @Test
    void whoIsNoParticipantIsNotRecorded() {
        open(1);
        var ticket = ticket(1);

        assertThatThrownBy(() -> arrive(1, ticket, this.stranger, "forana@example.org"))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> arrive(1, ticket, this.first, "segona@example.org"))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> this.arrivals.arrive(
                        this.edition.value(), 1, ticket, this.codes.phone(this.stranger.value()), "", ""))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void aPhoneThatTheOwnLinkMadeKnownIsEnough() {
        var token = this.transaction.execute(status ->
                this.links.token(this.requests.findById(this.second.value()).orElseThrow()));
        var phone = this.arrivals.phoneOf(token);
        open(1);

        this.arrivals.arrive(this.edition.value(), 1, ticket(1), phone, "", "");

        assertThat(this.book.find(this.second.value(), 1)).isPresent();
        assertThat(this.arrivals.known(this.edition.value(), this.first.value() + phone.substring(phone.indexOf('.'))))
                .isEmpty();
        assertThatThrownBy(() -> this.links.resolve(phone)).isInstanceOf(NotFound.class);
    }

    private void open(int session) {
        this.desk.open(this.edition.value(), session(session));
    }

    private SessionView session(int session) {
        return this.transaction.execute(status -> SessionView.of(this.editions
                        .findById(this.edition.value())
                        .orElseThrow()
                        .sessions())
                .get(session - 1));
    }

    private String shown(int session) {
        return this.codes.shown(this.desk.find(this.edition.value(), session).orElseThrow());
    }

    private String ticket(int session) {
        return this.arrivals
                .scan(this.edition.value(), session, shown(session))
                .orElseThrow()
                .ticket();
    }

    private Arrivals.Arrival arrive(int session, String ticket, RequestNumber request, String email) {
        return this.arrivals.arrive(this.edition.value(), session, ticket, null, request.value(), email);
    }
}
