package cat.inscriu.edition;

import java.math.BigDecimal;

/** Rules of one edition, from its training action and the settings unless it brings its own. */
record EditionPolicies(
        BigDecimal attendanceThreshold, Approval approval, boolean ownConfirmation, BelowMinimum belowMinimum) {}
