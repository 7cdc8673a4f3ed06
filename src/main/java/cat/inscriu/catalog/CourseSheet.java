package cat.inscriu.catalog;

import java.math.BigDecimal;
import java.util.List;

/**
 * A course sheet that has been read and found right; bounds are those of {@link TrainingAction}.
 *
 * @param code given in the sheet; null when it is to be derived from the title
 * @param unit name of the promoting unit
 */
record CourseSheet(
        String code,
        String title,
        String unit,
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
        BigDecimal attendanceThreshold,
        List<AudienceRow> audience) {}
