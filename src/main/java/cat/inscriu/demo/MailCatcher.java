package cat.inscriu.demo;

import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The demo's mail server: takes all mail on a free port of this machine's loopback address and keeps the newest. Nothing is sent on,
 * and nothing outlives the process.
 */
class MailCatcher {
    private static final Logger LOG = LoggerFactory.getLogger(MailCatcher.class);
    static final String HOST = "127.0.0.1";

    private final GreenMail server = new GreenMail(new ServerSetup(0, HOST, ServerSetup.PROTOCOL_SMTP));
    private final int capacity;
    private final Deque<CaughtMail> mails = new ArrayDeque<>();
    private MovingMessage latest;
    private int count;

    /** @param capacity how many mails are kept; a further one pushes the oldest out */
    MailCatcher(int capacity) {
        this.capacity = capacity;
    }

    void start() {
        this.server.start();
        this.server.getUserManager().setMessageDeliveryHandler((mail, recipient) -> new Box(recipient.getEmail()));
        LOG.info("Mail stays here: the demo's catcher listens on {}:{}", HOST, port());
    }

    void stop() {
        this.server.stop();
    }

    int port() {
        return this.server.getSmtp().getPort();
    }

    /** What is kept, newest first. */
    synchronized List<CaughtMail> mails() {
        return List.copyOf(this.mails);
    }

    synchronized Optional<CaughtMail> mail(int number) {
        return this.mails.stream().filter(mail -> mail.number() == number).findFirst();
    }

    /** The server delivers once for each recipient; a mail to several is still one mail. */
    private synchronized void keep(MovingMessage mail) {
        if (mail == this.latest) {
            return;
        }
        this.latest = mail;
        this.mails.addFirst(new CaughtMail(++this.count, mail.getMessage()));
        if (this.mails.size() > this.capacity) {
            this.mails.removeLast();
        }
    }

    /** Whoever mail is for, it lands here: no accounts, and nothing that the server itself would keep. */
    private final class Box implements GreenMailUser {
        private final String email;

        Box(String email) {
            this.email = email;
        }

        @Override
        public void deliver(MovingMessage mail) {
            keep(mail);
        }

        @Override
        public void deliver(MimeMessage mail) {
            throw new UnsupportedOperationException("mail comes by SMTP");
        }

        @Override
        public String getEmail() {
            return this.email;
        }

        @Override
        public String getLogin() {
            return this.email;
        }

        @Override
        public String getQualifiedMailboxName() {
            return this.email;
        }

        @Override
        public void create() {
            // There is nothing to make.
        }

        @Override
        public void delete() {
            // There is nothing to remove.
        }

        @Override
        public String getPassword() {
            throw new UnsupportedOperationException("nobody signs in to the catcher");
        }

        @Override
        public void setPassword(String password) {
            throw new UnsupportedOperationException("nobody signs in to the catcher");
        }

        @Override
        public void authenticate(String password) {
            throw new UnsupportedOperationException("nobody signs in to the catcher");
        }
    }
}
