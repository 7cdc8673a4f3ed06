package cat.inscriu.catalog;

import cat.inscriu.web.Warning;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;

/**
 * A training action as the interface shows it; without {@code warnings} it can be sent back as it is.
 *
 * @param promotingUnit name of the unit
 * @param warnings only in the answer to an import or a change
 */
public record TrainingActionView(
        String code,
        String title,
        String promotingUnit,
        String requirements,
        int entityQuota,
        int minimum,
        int optimal,
        int maximum,
        String channel,
        String modality,
        Hours hours,
        String contents,
        String objectives,
        String methodology,
        Accreditation accreditation,
        String accreditationPhrase,
        List<AudienceRow> audience,
        BigDecimal attendanceThreshold,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<Warning> warnings) {

    public static TrainingActionView of(TrainingAction action) {
        return of(action, null);
    }

    static TrainingActionView of(TrainingAction action, List<Warning> warnings) {
        return new TrainingActionView(
                action.code(),
                action.title(),
                action.unitName(),
                action.requirements(),
                action.entityQuota(),
                action.minimum(),
                action.optimal(),
                action.maximum(),
                action.channel(),
                action.modality(),
                action.hours().tidy(),
                action.contents(),
                action.objectives(),
                action.methodology(),
                action.accreditation(),
                action.accreditationPhrase(),
                action.audience(),
                bare(action.attendanceThreshold()),
                warnings);
    }

    /** 80, not 80.00; and not 1E+2 either. */
    private static BigDecimal bare(BigDecimal percent) {
        var bare = percent.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0) : bare;
    }
}
