package cat.inscriu.web;

/** Where the demo shows the mail that it caught; there is none in production or where a mail server is named. */
public interface MailboxPage {
    /** Path of the page, beginning with a slash. */
    String path();
}
