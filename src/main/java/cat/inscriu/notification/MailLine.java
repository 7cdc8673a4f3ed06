package cat.inscriu.notification;

import jakarta.mail.MessagingException;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** One talk with the mail server. Its time-outs are per answer; who wants it to end as a whole hangs up. */
final class MailLine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MailLine.class);

    private final JavaMailSenderImpl server;
    private final Session session;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean hungUp;
    private Transport transport;

    MailLine(JavaMailSenderImpl server) {
        this.server = server;
        this.session = Session.getInstance(properties());
    }

    MimeMessage blank() {
        return new MimeMessage(this.session);
    }

    /** Hand the message over; when it returns, the server has taken it. */
    void send(MimeMessage message) throws MessagingException {
        this.transport = this.session.getTransport(protocol());
        this.transport.connect(
                this.server.getHost(),
                this.server.getPort(),
                given(this.server.getUsername()),
                given(this.server.getPassword()));
        this.transport.sendMessage(message, message.getAllRecipients());
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
        }
    }

    private String protocol() {
        return Objects.requireNonNullElse(this.server.getProtocol(), JavaMailSenderImpl.DEFAULT_PROTOCOL);
    }

    /** An empty setting, as an environment variable may leave it, is none. */
    private static String given(String setting) {
        return setting == null || setting.isEmpty() ? null : setting;
    }

    private Properties properties() {
        var properties = new Properties();
        properties.putAll(this.server.getJavaMailProperties());
        var prefix = "mail." + protocol();
        // Of several recipients, those that exist are served.
        properties.put(prefix + ".sendpartial", "true");
        properties.put(prefix + ".quitwait", "false");
        properties.putIfAbsent(prefix + ".auth", String.valueOf(given(this.server.getUsername()) != null));
        if (properties.putIfAbsent(prefix + ".socketFactory", new Sockets()) == null) {
            // Else a refused connection is tried twice.
            properties.put(prefix + ".socketFactory.fallback", "false");
        }
        return properties;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("A mail connection was closed already: {}", e.getClass().getName());
        }
    }

    /** Ordinary sockets that are remembered. Encryption is laid over them, or replaces them with time-outs of its own. */
    private final class Sockets extends SocketFactory {
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
            MailLine.this.sockets.add(socket);
            if (MailLine.this.hungUp) {
                MailLine.close(socket);
            }
            return socket;
        }
    }
}
