package cat.inscriu.web;

/** There is no such thing, or it is not for who asks: answered as 404 without saying which. */
public class NotFound extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotFound(String what) {
        super("not found: " + what);
    }
}
