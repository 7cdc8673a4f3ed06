package cat.inscriu.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;

/**
 * How long an action lasts, in hours of at most two decimals.
 *
 * @param total above 0, at most 1,000; the sum of the parts
 * @param inPerson in a room
 * @param videoTraining live by video
 * @param online own work on a platform; it has no session
 */
@Embeddable
public record Hours(
        @Column(name = "hours_total") BigDecimal total,
        @Column(name = "hours_in_person") BigDecimal inPerson,
        @Column(name = "hours_video_training") BigDecimal videoTraining,
        @Column(name = "hours_online") BigDecimal online) {

    /** With one decimal, or two where the second counts: 15.0, 7.25. */
    Hours tidy() {
        return new Hours(tidy(this.total), tidy(this.inPerson), tidy(this.videoTraining), tidy(this.online));
    }

    private static BigDecimal tidy(BigDecimal hours) {
        var bare = hours.stripTrailingZeros();
        return bare.scale() < 1 ? bare.setScale(1) : bare;
    }
}
