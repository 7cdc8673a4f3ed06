package cat.inscriu.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.SocketFactory;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** One talk with the mail server. Its time-outs are per answer; who wants it to end as a whole hangs up. */
final class MailLine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MailLine.class);

    /** The talk that the thread opens sockets for: the session is shared, what can be hung up is not. */
    private static final ThreadLocal<MailLine> TALK = new ThreadLocal<>();

    /** "Service not available, closing transmission channel" (RFC 5321). */
    private static final int CLOSING = 421;

    private final JavaMailSenderImpl server;
    private final Session session;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean hungUp;
    private Transport transport;

    /** @param session of {@link #session}, one for all talks: making one reads files of many jars */
    MailLine(JavaMailSenderImpl server, Session session) {
        this.server = server;
        this.session = session;
    }

    /** Hand the message over; when it returns, the server has taken it. Further messages go over the same connection. */
    void send(MimeMessage message) throws MessagingException {
        if (this.transport != null) {
            try {
                this.transport.sendMessage(message, message.getAllRecipients());
                return;
            } catch (MessagingException e) {
                close();
                if (this.hungUp || !isAboutTheTalk(e)) {
                    throw e;
                }
                LOG.debug(
                        "The mail server wants another connection: {}",
                        e.getClass().getName());
            }
        }
        connect();
        try {
            this.transport.sendMessage(message, message.getAllRecipients());
        } catch (MessagingException e) {
            close();
            throw e;
        }
    }

    /** Whether the server has had enough of this connection, as some have after a number of messages, or it broke. */
    private static boolean isAboutTheTalk(MessagingException e) {
        return !(e instanceof SendFailedException)
                || e instanceof SMTPSendFailedException refused
                        && (refused.getReturnCode() == CLOSING
                                || refused.getCommand() != null
                                        && refused.getCommand().startsWith("MAIL"));
    }

    private void connect() throws MessagingException {
        this.transport = this.session.getTransport(protocol(this.server));
        TALK.set(this);
        try {
            this.transport.connect(
                    this.server.getHost(),
                    this.server.getPort(),
                    given(this.server.getUsername()),
                    given(this.server.getPassword()));
        } catch (MessagingException e) {
            this.transport = null;
            throw e;
        } finally {
            TALK.remove();
        }
    }

    /** End the talk from another thread, whatever the server is doing. */
    void hangUp() {
        this.hungUp = true;
        this.sockets.forEach(MailLine::close);
    }

    @Override
    public void close() {
        if (this.transport != null) {
            try {
                this.transport.close();
            } catch (MessagingException e) {
                // What was sent is sent; a server that says no good-bye is no failure.
                LOG.debug("The mail server closed the line: {}", e.getClass().getName());
            }
            this.transport = null;
        }
    }

    private static String protocol(JavaMailSenderImpl server) {
        return Objects.requireNonNullElse(server.getProtocol(), JavaMailSenderImpl.DEFAULT_PROTOCOL);
    }

    /** An empty setting, as an environment variable may leave it, is none. */
    private static String given(String setting) {
        return setting == null || setting.isEmpty() ? null : setting;
    }

    /** What all talks with the server have in common. */
    static Session session(JavaMailSenderImpl server) {
        var properties = new Properties();
        properties.putAll(server.getJavaMailProperties());
        var prefix = "mail." + protocol(server);
        // Of several recipients, those that exist are served.
        properties.put(prefix + ".sendpartial", "true");
        properties.put(prefix + ".quitwait", "false");
        properties.putIfAbsent(prefix + ".auth", String.valueOf(given(server.getUsername()) != null));
        if (properties.putIfAbsent(prefix + ".socketFactory", new Sockets()) == null) {
            // Else a refused connection is tried twice.
            properties.put(prefix + ".socketFactory.fallback", "false");
        }
        return Session.getInstance(properties);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("A mail connection was closed already: {}", e.getClass().getName());
        }
    }

    /** Ordinary sockets, remembered by the talk. Encryption is laid over them, or replaces them with time-outs of its own. */
    private static final class Sockets extends SocketFactory {
        private final SocketFactory plain = SocketFactory.getDefault();

        @Override
        public Socket createSocket() throws IOException {
            return remembered(this.plain.createSocket());
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return remembered(this.plain.createSocket(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
            return remembered(this.plain.createSocket(host, port, from, fromPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return remembered(this.plain.createSocket(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
            return remembered(this.plain.createSocket(host, port, from, fromPort));
        }

        private Socket remembered(Socket socket) {
            var talk = TALK.get();
            talk.sockets.add(socket);
            if (talk.hungUp) {
                MailLine.close(socket);
            }
            return socket;
        }
    }
}
