package cat.inscriu.story;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.ArrayList;
import java.util.List;

/** A mail server for the stories, one in a JVM; everybody has a letter box of their own. */
final class PostOffice {
    private static final GreenMail SERVER = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    private PostOffice() {}

    static synchronized int port() {
        if (!SERVER.isRunning()) {
            SERVER.start();
        }
        return SERVER.getSmtp().getPort();
    }

    /** Forget what came so far. */
    static void clear() {
        try {
            SERVER.purgeEmailFromAllMailboxes();
        } catch (FolderException e) {
            throw new IllegalStateException("a letter box that cannot be emptied", e);
        }
    }

    /** What came for the address, in order of arrival. */
    static List<Mail> to(String address) {
        var user = SERVER.getUserManager().getUserByEmail(address);
        if (user == null) {
            return List.of();
        }
        try {
            var box = SERVER.getManagers().getImapHostManager().getInbox(user);
            var mails = new ArrayList<Mail>();
            // By number: the box itself must not be walked while mail comes in.
            for (var number : box.getMessageUids()) {
                mails.add(Mail.of(box.getMessage(number).getMimeMessage()));
            }
            return mails;
        } catch (FolderException e) {
            throw new IllegalStateException("no letter box of " + address, e);
        }
    }
}
