package cat.inscriu.report;

import cat.inscriu.edition.EditionCatalogue;
import cat.inscriu.edition.EditionDetails;
import cat.inscriu.edition.EditionStatus;
import cat.inscriu.notification.CalendarFile;
import cat.inscriu.notification.CalendarFile.Standing;
import cat.inscriu.notification.LetterSession;
import cat.inscriu.web.NotFound;
import cat.inscriu.web.Site;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * The sessions of an edition for whoever subscribes to them, without a name of anybody. The events are those of the files that
 * mails carry, with the same identity, so that a calendar that has one takes the other for a newer version of it.
 */
@RestController
class EditionFeed {
    /** How long a subscriber may go without asking again. */
    private static final Duration FRESH = Duration.ofMinutes(15);

    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private final EditionCatalogue catalogue;
    private final Site site;
    private final Clock clock;

    EditionFeed(EditionCatalogue catalogue, Site site, Clock clock) {
        this.catalogue = catalogue;
        this.site = site;
        this.clock = clock;
    }

    /**
     * Sessions as {@code TENTATIVE} until the edition is confirmed, and as {@code CANCELLED} when it is cancelled; times in
     * UTC. The tag stays while nothing of it changes, so an unchanged feed is answered with 304.
     *
     * @throws NotFound if there is no such edition
     */
    @GetMapping("/editions/{code}/calendar.ics")
    ResponseEntity<byte[]> feed(@PathVariable String code) {
        var details = this.catalogue.details(code);
        var edition = details.edition();
        var standing = standing(edition.status());
        var sessions = details.sessions().stream()
                .map(session -> new LetterSession(session.startsAt(), session.endsAt(), session.venue()))
                .toList();
        var url = this.site.url("/editions/" + code);
        var feed = CalendarFile.feed(
                code, edition.title(), edition.scheduleSequence(), standing, sessions, url, this.clock.instant());
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .cacheControl(CacheControl.maxAge(FRESH).cachePublic())
                .eTag(tag(details, standing, sessions, url))
                .header("Content-Disposition", "inline; filename=\"" + feed.name() + "\"")
                .body(feed.bytes());
    }

    private static Standing standing(EditionStatus status) {
        if (status == EditionStatus.CANCELLED) {
            return Standing.CANCELLED;
        }
        return status.isConfirmed() ? Standing.CONFIRMED : Standing.TENTATIVE;
    }

    /** Weak, since the moment of writing in the file changes all the time and means nothing. */
    private static String tag(EditionDetails details, Standing standing, List<LetterSession> sessions, String url) {
        var facts = String.join(
                "\n",
                url,
                details.edition().title(),
                Integer.toString(details.edition().scheduleSequence()),
                standing.name(),
                sessions.toString());
        return "W/\"" + DigestUtils.sha256Hex(facts).substring(0, 32) + "\"";
    }
}
