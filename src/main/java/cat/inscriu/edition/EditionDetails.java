package cat.inscriu.edition;

import cat.inscriu.catalog.TrainingActionView;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.util.List;

/** One edition with its sessions and the sheet of its training action. */
public record EditionDetails(
        @JsonUnwrapped EditionView view,
        List<SessionView> sessions,
        TrainingActionView trainingAction,
        @JsonIgnore Edition edition) {

    /** In percent of the planned hours, inclusive. */
    public BigDecimal attendanceThreshold() {
        return this.edition.attendanceThreshold();
    }
}
