package cat.inscriu.web;

/** What can be wrong with any text, JSON or YAML before its meaning is looked at. */
public enum InputFinding implements Finding {
    /** More bytes than the limit, given in KiB. */
    TOO_LARGE,
    NOT_UTF8,
    /** A character that nobody types on purpose; given as {@code U+0007}. */
    CONTROL_CHARACTER,
    /** Brackets, quotes or indentation that do not fit. */
    SYNTAX,
    /** Nested too deep, too many references, or a number of a thousand digits: nobody writes that by hand. */
    TOO_COMPLEX,
    UNKNOWN_FIELD,
    DUPLICATE_FIELD,
    NOT_A_LIST,
    /** A group of named fields was expected. */
    NOT_A_GROUP,
    /** A single value was expected. */
    NOT_A_VALUE,
    /** A cell of a CSV file whose quote never closes. */
    QUOTE_OPEN,
    /** Text behind the closing quote of a CSV cell. */
    QUOTE_INSIDE;

    @Override
    public String prefix() {
        return "input-";
    }
}
