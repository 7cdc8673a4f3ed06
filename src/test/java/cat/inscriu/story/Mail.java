package cat.inscriu.story;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A mail as its reader gets it.
 *
 * @param calendar text of the calendar file; null when there is none
 * @param calendarType media type of the calendar file, with its parameters; null when there is none
 * @param certificate the attached PDF; null when there is none
 */
record Mail(String subject, String text, String html, String calendar, String calendarType, byte[] certificate) {
    private static final Pattern LINK = Pattern.compile("/enrollments/([A-Za-z0-9_-]+)");

    static Mail of(MimeMessage message) {
        try {
            var parts = new ArrayList<Part>();
            collect(message, parts);
            var calendar = first(parts, "text/calendar");
            return new Mail(
                    message.getSubject(),
                    text(first(parts, "text/plain")),
                    text(first(parts, "text/html")),
                    text(calendar),
                    calendar == null ? null : calendar.getContentType(),
                    bytes(first(parts, "application/pdf")));
        } catch (MessagingException e) {
            throw new IllegalStateException("a mail that cannot be read", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collect(Part part, List<Part> parts) throws MessagingException, IOException {
        if (part.getContent() instanceof Multipart several) {
            for (var i = 0; i < several.getCount(); i++) {
                BodyPart inner = several.getBodyPart(i);
                collect(inner, parts);
            }
        } else {
            parts.add(part);
        }
    }

    private static Part first(List<Part> parts, String type) throws MessagingException {
        for (var part : parts) {
            if (part.isMimeType(type)) {
                return part;
            }
        }
        return null;
    }

    private static String text(Part part) throws MessagingException, IOException {
        var bytes = bytes(part);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    private static byte[] bytes(Part part) throws MessagingException, IOException {
        if (part == null) {
            return null;
        }
        try (var in = part.getInputStream()) {
            return in.readAllBytes();
        }
    }

    /** The key of the private link in it; null when there is none. */
    String token() {
        var link = LINK.matcher(this.text);
        return link.find() ? link.group(1) : null;
    }

    /** The calendar file without the breaks of its long lines. */
    String calendarUnfolded() {
        return this.calendar.replaceAll("\n[ \t]", "");
    }
}
