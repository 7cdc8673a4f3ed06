package cat.inscriu.edition;

import cat.inscriu.engine.OfficeTime;
import java.time.LocalDate;

/** What every task form shows of the edition that the task is about. */
public record EditionOfTask(
        String editionCode,
        String title,
        LocalDate startsOn,
        LocalDate endsOn,
        EditionStatus editionStatus,
        TaskCapacity capacity) {

    public static EditionOfTask of(Edition edition, CapacityFigures figures) {
        return new EditionOfTask(
                edition.code(),
                edition.title(),
                LocalDate.ofInstant(edition.startsAt(), OfficeTime.ZONE),
                LocalDate.ofInstant(edition.endsAt(), OfficeTime.ZONE),
                edition.status(),
                TaskCapacity.of(figures));
    }
}
