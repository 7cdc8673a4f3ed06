package cat.inscriu.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import jakarta.mail.util.StreamProvider;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Hand letters to the mail server that {@code spring.mail.*} names. */
@Component
class MailServer {
    /** One plain address: no name, no list, no route, nothing that a mail header or an SMTP command could be made of. */
    private static final Pattern PLAIN =
            Pattern.compile("[^\\s\\p{Cntrl}<>()\\[\\],;:\\\\\"@]{1,64}@[^\\s\\p{Cntrl}<>()\\[\\],;:\\\\\"@]{1,255}");

    static {
        // Jakarta Mail looks for the one implementation on the whole class path, several times a message, unless it is
        // named.
        System.setProperty(StreamProvider.class.getName(), MailStreamProvider.class.getName());
    }

    private final JavaMailSenderImpl server;
    private final Session session;
    private final InternetAddress from;
    private final String host;
    private final Clock clock;

    MailServer(
            ObjectProvider<JavaMailSenderImpl> server,
            MailProperties properties,
            @Value("${inscriu.base-url}") URI baseUrl,
            Clock clock)
            throws AddressException, UnsupportedEncodingException {
        this.server = server.getIfAvailable();
        if (this.server == null
                || this.server.getHost() == null
                || this.server.getHost().isBlank()) {
            throw new IllegalStateException("spring.mail.host is not set: name the mail server that notices leave by");
        }
        this.session = MailLine.session(this.server);
        var given = new InternetAddress(properties.from(), true);
        this.from = given.getPersonal() == null
                ? given
                : new InternetAddress(given.getAddress(), given.getPersonal(), StandardCharsets.UTF_8.name());
        this.host = baseUrl.getHost() == null ? "inscriu.invalid" : baseUrl.getHost();
        this.clock = clock;
    }

    MailLine line() {
        return new MailLine(this.server, this.session);
    }

    /**
     * Send the letter.
     *
     * @param key left part of the Message-ID: the same for each attempt, so that a repeat is recognised
     */
    Outcome send(MailLine line, List<String> recipients, WrittenLetter letter, String key) {
        try {
            line.send(message(recipients, letter, key));
            return new Outcome.Sent(null);
        } catch (SendFailedException e) {
            return Failures.reachedSomebody(e)
                    ? new Outcome.Sent(Failures.of(e, recipients).reason())
                    : Failures.of(e, recipients);
        } catch (MessagingException e) {
            return Failures.of(e, recipients);
        }
    }

    private MimeMessage message(List<String> recipients, WrittenLetter letter, String key) throws MessagingException {
        // The sender's own messages know its types of files, which a plain one would read anew.
        var message = this.server.createMimeMessage();
        var helper =
                new MimeMessageHelper(message, MimeMessageHelper.MULTIPART_MODE_MIXED, StandardCharsets.UTF_8.name());
        helper.setFrom(this.from);
        helper.setTo(addresses(recipients));
        helper.setSubject(letter.subject());
        helper.setSentDate(Date.from(this.clock.instant()));
        var words = new MimeBodyPart();
        words.setContent(new MimeMultipart(
                "alternative", written("text/plain", letter.text()), written("text/html", letter.html())));
        helper.getRootMimeMultipart().addBodyPart(words);
        for (var attachment : letter.attachments()) {
            helper.addAttachment(
                    attachment.name(), new ByteArrayDataSource(attachment.bytes(), attachment.contentType()));
        }
        message.setHeader("Auto-Submitted", "auto-generated");
        // Asks for no answer of the kind "I am on holiday".
        message.setHeader("X-Auto-Response-Suppress", "All");
        message.setHeader("Content-Language", letter.locale().getLanguage());
        message.saveChanges();
        message.setHeader("Message-ID", "<notice." + key + "@" + this.host + ">");
        return message;
    }

    /** Text as it travels. Left to Jakarta Mail, it would be read once more to choose an encoding, and go out byte by byte. */
    private static MimeBodyPart written(String type, String text) throws MessagingException {
        var headers = new InternetHeaders();
        headers.addHeader("Content-Type", type + "; charset=UTF-8");
        headers.addHeader("Content-Transfer-Encoding", QuotedPrintable.NAME);
        return new MimeBodyPart(headers, QuotedPrintable.encoded(text));
    }

    private static InternetAddress[] addresses(List<String> recipients) throws AddressException {
        var addresses = new InternetAddress[recipients.size()];
        for (var i = 0; i < addresses.length; i++) {
            addresses[i] = address(recipients.get(i));
        }
        return addresses;
    }

    private static InternetAddress address(String given) throws AddressException {
        if (!PLAIN.matcher(given).matches()) {
            throw new AddressException("not one plain address");
        }
        var at = given.indexOf('@');
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(given.substring(0, at))) {
            throw new AddressException("an address with letters that mail servers do not take");
        }
        try {
            return new InternetAddress(given.substring(0, at + 1) + IDN.toASCII(given.substring(at + 1)), true);
        } catch (IllegalArgumentException e) {
            throw new AddressException("not the name of a mail domain");
        }
    }
}
