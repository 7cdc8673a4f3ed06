package cat.inscriu.attendance;

import java.math.BigDecimal;

/** What one touch says about a participant in a session. */
enum Mark {
    PRESENT,
    ABSENT,
    CLEAR;

    /** @return null for no record */
    BigDecimal hours(BigDecimal ofSession) {
        return switch (this) {
            case PRESENT -> ofSession;
            case ABSENT -> BigDecimal.ZERO;
            case CLEAR -> null;
        };
    }
}
