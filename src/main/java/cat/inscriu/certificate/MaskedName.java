package cat.inscriu.certificate;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A name of which the first letter of each word is left: who holds the paper sees that it fits, and nobody else learns the name. Masked
 * again, it stays as it is.
 */
final class MaskedName {
    private static final String HIDDEN = "***";

    private MaskedName() {}

    static String of(String name) {
        return Arrays.stream(name.strip().split("\\s+"))
                .map(word -> word.isEmpty() ? HIDDEN : Character.toString(word.codePointAt(0)) + HIDDEN)
                .map(word -> word.startsWith("*") ? HIDDEN : word)
                .collect(Collectors.joining(" "));
    }
}
