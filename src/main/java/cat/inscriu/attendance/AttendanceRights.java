package cat.inscriu.attendance;

import cat.inscriu.edition.Edition;
import cat.inscriu.edition.EditionTrainers;
import cat.inscriu.edition.Editions;
import cat.inscriu.web.NotFound;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who sees and records an edition's attendance: its coordinators and its trainers. To others there is no such edition. */
@Component
class AttendanceRights {
    private final EditionTrainers trainers;
    private final Editions editions;

    AttendanceRights(EditionTrainers trainers, Editions editions) {
        this.trainers = trainers;
        this.editions = editions;
    }

    /**
     * The edition, for whoever may record its attendance.
     *
     * @throws NotFound if there is none, or it is not theirs
     */
    Edition require(String code) {
        return this.editions.findById(code).filter(this.trainers::mayRecord).orElseThrow(() -> new NotFound("edition"));
    }

    /** Those of the editions that are theirs. */
    List<Edition> own(List<Edition> editions) {
        return this.trainers.recordable(editions);
    }
}
