package cat.inscriu.attendance;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;

/**
 * Hours of one participant.
 *
 * @param sessions any of the edition's; those left out stay as they are
 */
public record HoursAttended(String requestNumber, List<InSession> sessions) {

    /**
     * @param index of the session, from 1
     * @param hours from 0 to the hours of the session, two decimals; null when nothing is recorded yet
     */
    public record InSession(
            Integer index,
            @JsonInclude(JsonInclude.Include.ALWAYS) BigDecimal hours) {}
}
