package cat.inscriu.demo;

import cat.inscriu.engine.OfficeTime;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.mail.MailParseException;

/** A mail that the demo's catcher took, as its page shows it. Public, since templates read it. */
public final class CaughtMail {
    private final int number;
    private final MimeMessage mail;
    private final List<Part> parts = new ArrayList<>();

    CaughtMail(int number, MimeMessage mail) {
        this.number = number;
        this.mail = mail;
        try {
            collect(mail);
        } catch (MessagingException | IOException e) {
            throw new MailParseException(e);
        }
    }

    /** Counted from 1 in the order of arrival. */
    public int number() {
        return this.number;
    }

    public String to() {
        return read(() -> String.join(
                ", ",
                Arrays.stream(this.mail.getRecipients(Message.RecipientType.TO))
                        .map(Object::toString)
                        .toList()));
    }

    public String subject() {
        return read(this.mail::getSubject);
    }

    public ZonedDateTime sentAt() {
        return read(() -> this.mail.getSentDate().toInstant().atZone(OfficeTime.ZONE));
    }

    public String html() {
        return content("text/html");
    }

    public String text() {
        return content("text/plain");
    }

    public List<File> files() {
        return read(() -> {
            var files = new ArrayList<File>();
            for (var part : this.parts) {
                if (part.getFileName() != null) {
                    files.add(new File(
                            part.getFileName(),
                            part.getContentType(),
                            part.getInputStream().readAllBytes()));
                }
            }
            return files;
        });
    }

    /** A file that came with the mail. */
    public record File(String name, String contentType, byte[] bytes) {}

    private String content(String type) {
        return read(() -> {
            for (var part : this.parts) {
                if (part.isMimeType(type) && part.getFileName() == null) {
                    return part.getContent().toString();
                }
            }
            return "";
        });
    }

    private void collect(Part part) throws MessagingException, IOException {
        if (part.getContent() instanceof Multipart several) {
            for (var i = 0; i < several.getCount(); i++) {
                collect(several.getBodyPart(i));
            }
        } else {
            this.parts.add(part);
        }
    }

    private static <T> T read(Reading<T> reading) {
        try {
            return reading.read();
        } catch (MessagingException | IOException e) {
            throw new MailParseException(e);
        }
    }

    private interface Reading<T> {
        T read() throws MessagingException, IOException;
    }
}
