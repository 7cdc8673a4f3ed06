package cat.inscriu.seal;

/** Nothing can be sealed now; later it may be. Says why to an operator, and nothing of what was to be sealed. */
public class SealUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SealUnavailable(String why) {
        super(why);
    }

    SealUnavailable(String why, Throwable cause) {
        super(why, cause);
    }
}
