package cat.inscriu.audit;

/**
 * The end of the chain.
 *
 * @param entries how many there are
 * @param hash of the last; 64 zeros when there is none
 */
public record Head(long entries, String hash) {}
