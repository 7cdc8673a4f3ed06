package cat.inscriu.enrollment;

import cat.inscriu.edition.Editions;
import cat.inscriu.notification.Attachment;
import cat.inscriu.notification.CalendarFile;
import cat.inscriu.web.NotFound;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The sessions of who has a place, as a calendar file: the same that goes with the joining notice, and before it a provisional one. */
@Service
class SessionsFile {
    private final PrivateLinks links;
    private final Editions editions;
    private final ApplicantLetters letters;
    private final MessageSource messages;

    SessionsFile(PrivateLinks links, Editions editions, ApplicantLetters letters, MessageSource messages) {
        this.links = links;
        this.editions = editions;
        this.letters = letters;
        this.messages = messages;
    }

    /** @throws NotFound if the link is not or no longer valid, or the request holds no place */
    @Transactional(readOnly = true)
    Attachment of(String token, Locale locale) {
        var request = this.links.resolve(token);
        var edition = this.editions.findById(request.editionCode()).orElseThrow();
        var sessions = ApplicantLetters.sessions(edition);
        var page = this.letters.pageOf(edition);
        return switch (RequestStatusPage.calendar(request)) {
            case NONE -> throw new NotFound("calendar");
            case PROVISIONAL ->
                CalendarFile.provisional(
                        edition.code(),
                        this.messages.getMessage(
                                "request.calendar.provisional.title", new Object[] {edition.title()}, locale),
                        edition.scheduleSequence(),
                        sessions,
                        page);
            case FIRM ->
                CalendarFile.of(edition.code(), edition.title(), edition.scheduleSequence(), false, sessions, page);
        };
    }
}
