package cat.inscriu.notification;

import java.util.List;
import java.util.Locale;

/** A letter in words, ready for the mail server. */
record WrittenLetter(Locale locale, String subject, String html, String text, List<Attachment> attachments) {}
