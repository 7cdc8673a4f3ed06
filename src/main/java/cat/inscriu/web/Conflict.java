package cat.inscriu.web;

import java.util.List;

/** The input is sound but the present state forbids it: answered as 409, with {@code problem.<code>} as detail. */
public class Conflict extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient List<Object> arguments;

    public Conflict(String code, Object... arguments) {
        super("conflict: " + code);
        this.code = code;
        this.arguments = List.of(arguments);
    }

    public String code() {
        return this.code;
    }

    public List<Object> arguments() {
        return this.arguments;
    }
}
