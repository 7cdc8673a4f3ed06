package cat.inscriu.person;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * One plain e-mail address, without a name or a comment around it.
 *
 * @param value as given, trimmed; at most 254 characters
 */
public record EmailAddress(String value) {
    private static final int MOST = 254;
    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@"
                    + "([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])");

    /** Whether the text is one plain address that a mail server would take. */
    public static boolean isPlain(String text) {
        return text != null && text.length() <= MOST && PLAIN.matcher(text).matches();
    }

    /** The address by which the same person is recognised: letters folded, nothing else guessed. */
    public String key() {
        return Normalizer.normalize(this.value.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /** SHA-256 of {@link #key()}, 64 hexadecimal digits. */
    public String hash() {
        return DigestUtils.sha256Hex(key());
    }
}
