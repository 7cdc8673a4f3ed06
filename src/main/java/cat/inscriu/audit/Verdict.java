package cat.inscriu.audit;

/**
 * What a verification found.
 *
 * @param entries how many were found in order, from the first
 * @param head hash of the last of them
 * @param brokenAt position of the first entry that is not as it was chained; null when all are
 * @param why what is wrong with it, in English, for an operator; null when nothing is
 */
public record Verdict(long entries, String head, Long brokenAt, String why) {
    public boolean intact() {
        return this.brokenAt == null;
    }
}
