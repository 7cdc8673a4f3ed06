package cat.inscriu.certificate;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/**
 * A verification code: 20 characters of Crockford's base 32, drawn at random, hence 100 bits (threat A15). Without I, L, O
 * and U, so that nobody has to tell a letter from a figure.
 *
 * @param text exactly 20 characters of the alphabet
 */
record CertificateCode(String text) {
    static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    static final int LENGTH = 20;
    /** Longer input is not a code, however many blanks it holds. */
    private static final int LONGEST_TYPED = 100;

    private static final int GROUP = 5;

    static CertificateCode random(SecureRandom random) {
        var text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new CertificateCode(text.toString());
    }

    /** Read what a person typed: case, dashes and blanks do not matter, and O is taken for 0, I and L for 1. */
    static Optional<CertificateCode> typed(String typed) {
        if (typed == null || typed.length() > LONGEST_TYPED) {
            return Optional.empty();
        }
        var text = new StringBuilder(LENGTH);
        for (var c : typed.toUpperCase(Locale.ROOT).toCharArray()) {
            if (isSeparator(c)) {
                continue;
            }
            var meant = c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
            if (ALPHABET.indexOf(meant) < 0) {
                return Optional.empty();
            }
            text.append(meant);
        }
        return text.length() == LENGTH ? Optional.of(new CertificateCode(text.toString())) : Optional.empty();
    }

    private static boolean isSeparator(char c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.getType(c) == Character.DASH_PUNCTUATION
                || c == '\u2212';
    }

    /** In groups of five joined by dashes, as printed. */
    String shown() {
        return this.text.replaceAll("(?<=\\G.{" + GROUP + "})(?=.)", "-");
    }
}
