package cat.inscriu.edition;

import cat.inscriu.catalog.TrainingAction;
import cat.inscriu.engine.OfficeTime;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * An edition as everybody may see it.
 *
 * @param startsOn day of the first session, in Madrid
 * @param venue of the first session
 * @param hours in total, by the training action
 */
public record EditionView(
        String code,
        String title,
        String trainingActionCode,
        EditionStatus status,
        LocalDate startsOn,
        LocalDate endsOn,
        Instant enrollmentOpensAt,
        Instant enrollmentClosesAt,
        int minimum,
        int optimal,
        int maximum,
        int seatsTaken,
        int entityQuota,
        BigDecimal hours,
        String modality,
        String channel,
        String venue,
        String promotingUnit) {

    static EditionView of(Edition edition, TrainingAction action, SeatCount seats, String venue) {
        return new EditionView(
                edition.code(),
                edition.title(),
                edition.trainingActionCode(),
                edition.status(),
                LocalDate.ofInstant(edition.startsAt(), OfficeTime.ZONE),
                LocalDate.ofInstant(edition.endsAt(), OfficeTime.ZONE),
                edition.opensAt(),
                edition.closesAt(),
                seats.limits().minimum(),
                seats.limits().optimal(),
                seats.limits().maximum(),
                edition.seatsAtEnd() == null ? seats.taken() : edition.seatsAtEnd(),
                seats.limits().quota(),
                action.hours().total(),
                action.modality(),
                action.channel(),
                venue,
                action.unitName());
    }
}
