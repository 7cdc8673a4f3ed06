package cat.inscriu.board;

import cat.inscriu.edition.EditionStatus;
import cat.inscriu.enrollment.EnrollmentStatus;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How far an edition's own decision has reached its requests, read from their states: each moves in the transaction that tells
 * it, so these figures are the progress, whatever node does the work and whenever one looks.
 *
 * @param kind what is being told
 * @param told requests that know
 * @param total that it concerns
 */
record FanOut(Kind kind, int told, int total) {

    /** Empty while nothing is under way. */
    static Optional<FanOut> of(EditionStatus edition, boolean ownConfirmation, Shelf.Counts requests) {
        return Optional.ofNullable(kind(edition, ownConfirmation))
                .map(kind ->
                        new FanOut(kind, requests.of(kind.told), requests.of(kind.told) + requests.of(kind.waiting)))
                .filter(fan -> fan.told < fan.total);
    }

    private static Kind kind(EditionStatus edition, boolean ownConfirmation) {
        return switch (edition) {
            // Who is asked to confirm the own place stays admitted for days.
            case CONFIRMED -> ownConfirmation ? null : Kind.CONFIRMATION;
            case RUNNING, ATTENDANCE_DUE -> Kind.START;
            case COMPLETED -> Kind.CLOSING;
            case CANCELLED -> Kind.CANCELLATION;
            case SCHEDULED, ENROLLING, ENROLLMENT_CLOSED -> null;
        };
    }

    enum Kind {
        CONFIRMATION(EnumSet.of(EnrollmentStatus.ADMITTED), List.of(EnrollmentStatus.CONFIRMED)),
        START(EnrollmentStatus.WITHOUT_SEAT, List.of(EnrollmentStatus.CLOSED_WITHOUT_SEAT)),
        CLOSING(
                EnumSet.of(EnrollmentStatus.CONFIRMED),
                List.of(EnrollmentStatus.CERTIFIED, EnrollmentStatus.NOT_ENTITLED)),
        CANCELLATION(EnrollmentStatus.LIVE, List.of(EnrollmentStatus.EDITION_CANCELLED));

        private final Set<EnrollmentStatus> waiting;
        private final List<EnrollmentStatus> told;

        Kind(Set<EnrollmentStatus> waiting, List<EnrollmentStatus> told) {
            this.waiting = waiting;
            this.told = told;
        }
    }
}
