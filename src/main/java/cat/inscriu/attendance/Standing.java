package cat.inscriu.attendance;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How far a participant is on the way to the certificate, over all hours planned in the edition and not those held so far.
 * Exact, as {@code certificate-entitlement.dmn} judges: 100 · attended ≥ threshold · planned.
 *
 * @param attended hours so far
 * @param lost hours that can no longer be attended: of the sessions recorded, what is missing
 * @param planned hours of all sessions
 * @param threshold percent of them, inclusive
 */
record Standing(BigDecimal attended, BigDecimal lost, BigDecimal planned, BigDecimal threshold) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    enum Outlook {
        /** What is recorded is enough already. */
        REACHED,
        OPEN,
        /** Whatever comes, it will not be enough. */
        OUT_OF_REACH
    }

    public Outlook outlook() {
        if (isEnough(this.attended)) {
            return Outlook.REACHED;
        }
        return isEnough(this.planned.subtract(this.lost)) ? Outlook.OPEN : Outlook.OUT_OF_REACH;
    }

    private boolean isEnough(BigDecimal hours) {
        return HUNDRED.multiply(hours).compareTo(this.threshold.multiply(this.planned)) >= 0;
    }

    /** Percent of the planned hours with one decimal, cut and not rounded, so that 79.96 never reads as 80. */
    public BigDecimal share() {
        return this.planned.signum() == 0
                ? BigDecimal.ZERO
                : HUNDRED.multiply(this.attended).divide(this.planned, 1, RoundingMode.FLOOR);
    }
}
