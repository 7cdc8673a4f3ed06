package cat.inscriu.board;

import cat.inscriu.edition.Edition;
import cat.inscriu.edition.EditionStatus;
import cat.inscriu.edition.SeatCount;
import cat.inscriu.engine.OfficeTime;
import java.time.Instant;
import java.time.LocalDate;

/** An edition at the head of each of its pages, with what may be done with it now. */
record Face(Edition edition, SeatCount seats) {
    public String code() {
        return this.edition.code();
    }

    public String title() {
        return this.edition.title();
    }

    public EditionStatus status() {
        return this.edition.status();
    }

    public LocalDate startsOn() {
        return LocalDate.ofInstant(this.edition.startsAt(), OfficeTime.ZONE);
    }

    public LocalDate endsOn() {
        return LocalDate.ofInstant(this.edition.endsAt(), OfficeTime.ZONE);
    }

    public Instant closesAt() {
        return this.edition.closesAt();
    }

    public Instant decisionBy() {
        return this.edition.decisionBy();
    }

    /** Seats that are taken; once all is over and none is held any more, those that were. */
    public int taken() {
        var atEnd = this.edition.seatsAtEnd();
        return atEnd == null ? this.seats.taken() : atEnd;
    }

    public int missing() {
        return Math.max(0, this.seats.limits().minimum() - this.seats.taken());
    }

    /** Whether enrollment can be closed or its deadline moved. */
    public boolean enrolls() {
        return status() == EditionStatus.ENROLLING;
    }

    /** Whether dates and seats can change. */
    public boolean beforeStart() {
        return status().isBeforeStart();
    }

    public boolean over() {
        return status().isOver();
    }
}
