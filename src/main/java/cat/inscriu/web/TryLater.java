package cat.inscriu.web;

/** Sound and allowed, but not possible at this moment: answered as 503, with {@code problem.<code>} as detail. */
public class TryLater extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Seconds after which asking again may help. */
    static final String RETRY_AFTER = "60";

    private final String code;

    public TryLater(String code) {
        super("later: " + code);
        this.code = code;
    }

    public String code() {
        return this.code;
    }
}
