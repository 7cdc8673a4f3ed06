package cat.inscriu.web;

import java.util.Locale;

/**
 * A kind of fault or warning that a reader of input can find. Enums implement it, so that a test can walk through all of
 * them and ask the bundles for each text.
 */
public interface Finding {
    String name();

    /** What this family of findings begins with, such as {@code sheet-}: codes are unique in the whole interface. */
    String prefix();

    /** The code that programs see: prefix and name in lower case, joined by hyphens. */
    default String code() {
        return prefix() + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
