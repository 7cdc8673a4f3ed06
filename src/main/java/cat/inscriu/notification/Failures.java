package cat.inscriu.notification;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/** What a failed attempt means and how it is told, without saying whom it was for. */
final class Failures {
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>\"'(),;:]+@[^\\s<>\"'(),;]+");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
    /** "Bad sequence" and "sign in first": about how the office sends, not about who receives. */
    private static final Set<Integer> OUR_FAULT = Set.of(503, 530);

    private static final int LONGEST = 1000;
    private static final int SHORTEST_NAME = 3;

    private Failures() {}

    /**
     * Judge what a mail server answered. A refusal of a recipient or of the message itself with a code of 500 or above is for good;
     * so is an address that is none. All else may be mended, also a refused sign-in or sender: that is the office's own setting.
     */
    static Outcome.Failed of(MessagingException e, List<String> recipients) {
        return new Outcome.Failed(words(e, recipients), cause(e), forGood(e));
    }

    /** The class of the exception and where in our code it came from; its message may tell about a person. */
    static String describe(Throwable e) {
        for (var frame : e.getStackTrace()) {
            if (frame.getClassName().startsWith("cat.inscriu.")) {
                return e.getClass().getName() + " at " + frame.getFileName() + ":" + frame.getLineNumber();
            }
        }
        return e.getClass().getName();
    }

    private static boolean forGood(MessagingException e) {
        if (e instanceof AddressException) {
            return true;
        }
        var refusals = new ArrayList<Integer>();
        for (Exception each = e; each != null; each = next(each)) {
            if (each instanceof SMTPAddressFailedException recipient) {
                refusals.add(recipient.getReturnCode());
            }
        }
        if (refusals.isEmpty() && e instanceof SMTPSendFailedException message && !isAboutTheSender(message)) {
            refusals.add(message.getReturnCode());
        }
        return !refusals.isEmpty() && refusals.stream().allMatch(code -> code >= 500 && !OUR_FAULT.contains(code));
    }

    private static boolean isAboutTheSender(SMTPSendFailedException e) {
        return e.getCommand() == null || e.getCommand().toUpperCase(Locale.ROOT).startsWith("MAIL");
    }

    private static String cause(MessagingException e) {
        var code = 0;
        for (Exception each = e; each != null; each = next(each)) {
            if (each instanceof SMTPAddressFailedException refused) {
                code = refused.getReturnCode();
            } else if (code == 0 && each instanceof SMTPSendFailedException refused) {
                code = refused.getReturnCode();
            }
        }
        return e.getClass().getName() + (code == 0 ? "" : " with answer " + code);
    }

    /** All that the chain says, once each, with every trace of the recipients taken out. */
    private static String words(MessagingException e, List<String> recipients) {
        var all = new LinkedHashSet<String>();
        for (Exception each = e; each != null; each = next(each)) {
            all.add(String.valueOf(each.getMessage()).strip());
        }
        var words = CONTROL.matcher(String.join(" · ", all)).replaceAll(" ");
        words = ADDRESS.matcher(words).replaceAll("…");
        for (var recipient : recipients) {
            var name = recipient.substring(0, Math.max(recipient.indexOf('@'), 0));
            if (name.length() >= SHORTEST_NAME) {
                words = words.replaceAll("(?i)" + Pattern.quote(name), "…");
            }
        }
        return words.length() > LONGEST ? words.substring(0, LONGEST) : words;
    }

    private static Exception next(Exception e) {
        return e instanceof MessagingException m ? m.getNextException() : null;
    }

    /** Whether the server took it for at least one of several recipients. */
    static boolean reachedSomebody(SendFailedException e) {
        Address[] reached = e.getValidSentAddresses();
        return reached != null && reached.length > 0;
    }
}
