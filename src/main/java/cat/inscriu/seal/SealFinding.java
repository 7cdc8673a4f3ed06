package cat.inscriu.seal;

/**
 * What the seals of a file say.
 *
 * @param demo whether the seal was made with a demo's key, which proves nothing
 */
public record SealFinding(State state, boolean demo) {

    /** How far a file is what the office sealed. */
    public enum State {
        /** There is no seal, or none of ours. */
        NONE,
        /** There is a seal of ours, and what it was put on was changed. */
        BROKEN,
        /** What was sealed by us stands unchanged, and something was added behind it. */
        CONTINUED,
        /** The file is, to its last byte, what was sealed by us. */
        INTACT
    }

    static final SealFinding NOTHING = new SealFinding(State.NONE, false);
}
