package cat.inscriu.enrollment;

import cat.inscriu.edition.Edition;
import cat.inscriu.edition.Editions;
import cat.inscriu.edition.Session;
import cat.inscriu.notification.Letter;
import cat.inscriu.notification.LetterSession;
import cat.inscriu.notification.OwedNotice;
import cat.inscriu.person.Person;
import cat.inscriu.web.Languages;
import cat.inscriu.web.Site;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Begins every letter to an applicant: whom it goes to, in which language, about what, with the private link. Nobody writes to
 * somebody who was erased: such a letter is never begun.
 */
@Component
public class ApplicantLetters {
    private final EnrollmentRequests requests;
    private final Editions editions;
    private final PrivateLinks links;
    private final Site site;

    ApplicantLetters(EnrollmentRequests requests, Editions editions, PrivateLinks links, Site site) {
        this.requests = requests;
        this.editions = editions;
        this.links = links;
        this.site = site;
    }

    /** For {@link cat.inscriu.notification.NoticeContent#readAhead} of all notices about requests. */
    public void readAhead(List<OwedNotice> notices) {
        var numbers = notices.stream().map(OwedNotice::about).distinct().toList();
        // Most often there is one, and its statement is translated already.
        var found = numbers.size() == 1
                ? this.requests.findByNumber(numbers.get(0)).stream().toList()
                : this.requests.withPersons(numbers);
        found.stream().map(EnrollmentRequest::editionCode).distinct().forEach(this.editions::findByCode);
    }

    /**
     * @return empty when the person was erased
     * @throws java.util.NoSuchElementException if there is no such request
     */
    @Transactional(readOnly = true)
    public Optional<Letter.Builder> begin(String number) {
        var request = this.requests.findById(number).orElseThrow();
        var edition = this.editions.findById(request.editionCode()).orElseThrow();
        return begin(request, edition);
    }

    Optional<Letter.Builder> begin(EnrollmentRequest request, Edition edition) {
        var person = request.person();
        return person.isErased() ? Optional.empty() : Optional.of(begin(request, person, edition));
    }

    private Letter.Builder begin(EnrollmentRequest request, Person person, Edition edition) {
        return Letter.to(person.email().value(), Languages.of(person.language()))
                .about(edition.title(), edition.code())
                .requestNumber(request.number().value())
                .greetingName(person.givenName())
                .link(this.links.url(request));
    }

    static List<LetterSession> sessions(Edition edition) {
        return edition.sessions().stream().map(ApplicantLetters::session).toList();
    }

    private static LetterSession session(Session session) {
        return new LetterSession(session.startsAt(), session.endsAt(), session.venue());
    }

    String pageOf(Edition edition) {
        return this.site.url("/editions/" + edition.code());
    }
}
