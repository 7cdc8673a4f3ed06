package cat.inscriu.catalog;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Read hours as people in Catalonia write them: {@code 15,0 h}, {@code 7,50 h}, {@code 15 h}, {@code 15.0 h}, {@code 1.000,0 h}. */
final class HoursText {
    private static final Pattern UNIT = Pattern.compile(" ?h$", Pattern.CASE_INSENSITIVE);
    private static final Pattern PLAIN = Pattern.compile("-?\\d{1,9}(?:[.,]\\d{1,2})?");
    /** Dots before groups of three are thousands, which is why 1.000 h is no decimal number. */
    private static final Pattern GROUPED = Pattern.compile("-?\\d{1,3}(?:\\.\\d{3})+(?:,\\d{1,2})?");
    /** What JSON and YAML read as a number, where a dot is always a decimal point. */
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}(?:\\.\\d{1,20})?");

    private HoursText() {}

    /** Empty when it is no number of hours with two decimals at most; a negative one is a number. */
    static Optional<BigDecimal> read(SheetDraft.Value value) {
        if (value.number()) {
            return NUMBER.matcher(value.text()).matches() ? twoDecimals(value.text()) : Optional.empty();
        }
        var bare = UNIT.matcher(Prose.onOneLine(value.text())).replaceFirst("");
        if (GROUPED.matcher(bare).matches()) {
            return twoDecimals(bare.replace(".", "").replace(',', '.'));
        }
        return PLAIN.matcher(bare).matches() ? twoDecimals(bare.replace(',', '.')) : Optional.empty();
    }

    private static Optional<BigDecimal> twoDecimals(String number) {
        var bare = new BigDecimal(number).stripTrailingZeros();
        return bare.scale() > 2 ? Optional.empty() : Optional.of(bare.setScale(2));
    }
}
