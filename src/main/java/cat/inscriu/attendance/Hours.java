package cat.inscriu.attendance;

import java.math.BigDecimal;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Hours as people type and read them: with a comma or a point, two decimals at most. */
final class Hours {
    private static final Pattern TYPED = Pattern.compile("\\d{1,4}(?:[.,]\\d{0,2})?|[.,]\\d{1,2}");

    private Hours() {}

    /** The figure; empty unless it is one. The text has no blanks around it. */
    static Optional<BigDecimal> of(String typed) {
        return TYPED.matcher(typed).matches()
                ? Optional.of(new BigDecimal("0" + typed.replace(',', '.')))
                : Optional.empty();
    }

    /** As short as can be, such as {@code 3,5}; nothing is an empty text. */
    static String text(BigDecimal hours, Locale language) {
        if (hours == null) {
            return "";
        }
        var plain = hours.signum() == 0 ? "0" : hours.stripTrailingZeros().toPlainString();
        return plain.replace('.', DecimalFormatSymbols.getInstance(language).getDecimalSeparator());
    }

    /** Whether both are the same figure, or both are nothing. */
    static boolean same(BigDecimal one, BigDecimal other) {
        return one == null || other == null ? one == other : one.compareTo(other) == 0;
    }
}
