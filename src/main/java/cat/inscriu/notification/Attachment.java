package cat.inscriu.notification;

import java.util.regex.Pattern;

/**
 * A file that travels with a letter.
 *
 * @param name ours, never what somebody typed: letters without accents, digits, dot, dash and underscore, at most 100
 * @param contentType with its parameters
 */
public record Attachment(String name, String contentType, byte[] bytes) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    public Attachment {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a file name of ours: " + name.length() + " characters");
        }
        bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
        return this.bytes.clone();
    }
}
