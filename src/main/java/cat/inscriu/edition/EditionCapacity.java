package cat.inscriu.edition;

import java.util.Collection;
import java.util.Map;

/** What an edition asks of its seats and quota places, and tells them; implemented where these are counted. */
public interface EditionCapacity {
    /** Open the edition's row, with no seat taken. */
    void open(String edition, CapacityLimits limits);

    CapacityFigures figures(String edition);

    /** Limits and seats taken of each, in one query; editions that are not known are left out. */
    Map<String, SeatCount> seats(Collection<String> editions);

    /** Offer free seats to the requests that a coordinator put behind all approved ones, as far as they reach. */
    void offerFreeSeats(String edition);

    /**
     * Admit everybody who waits on an entity's reserve list, over the quota.
     *
     * @param by who decided it, for the record
     */
    void waiveQuota(String edition, String by);

    /** Change the number of seats, never below those taken, and offer the new ones to who waits. */
    void changeMaximum(String edition, int maximum);

    /** How many wait on each entity's reserve list, by entity code; entities where nobody waits are left out. */
    Map<String, Integer> reserve(String edition);
}
