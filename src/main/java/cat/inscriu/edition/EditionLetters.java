package cat.inscriu.edition;

import cat.inscriu.notification.Letter;
import cat.inscriu.notification.Notice;
import cat.inscriu.notification.NoticeContent;
import cat.inscriu.notification.OwedNotice;
import cat.inscriu.web.Languages;
import cat.inscriu.web.Site;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What coordinators read: figures of their edition, and the way to Tasklist. */
@Component
class EditionLetters implements NoticeContent {
    private static final Set<Notice> KINDS =
            Set.of(Notice.REVIEW_DUE, Notice.DECISION_DUE, Notice.BELOW_MINIMUM, Notice.ATTENDANCE_DUE);

    private final Editions editions;
    private final EditionCapacity capacity;
    private final Coordinators coordinators;
    private final Site site;

    EditionLetters(Editions editions, EditionCapacity capacity, Coordinators coordinators, Site site) {
        this.editions = editions;
        this.capacity = capacity;
        this.coordinators = coordinators;
        this.site = site;
    }

    @Override
    public boolean covers(Notice kind) {
        return KINDS.contains(kind);
    }

    @Override
    public Optional<Letter> letter(OwedNotice notice) {
        var edition = this.editions.findById(notice.about()).orElseThrow();
        var addresses = this.coordinators.addresses(edition.coordinators());
        if (addresses.isEmpty()) {
            return Optional.empty();
        }
        var figures = this.capacity.figures(edition.code());
        var letter = Letter.to(addresses, Languages.CATALAN)
                .about(edition.title(), edition.code())
                .link(this.site.url("/camunda/app/tasklist/default/"))
                .count(figures.reviewsOpen())
                .figure("seats", figures.seats().taken())
                .figure("minimum", figures.seats().limits().minimum())
                .figure("reachable", figures.reachable())
                .figure("reviewsOpen", figures.reviewsOpen());
        if (notice.kind() == Notice.DECISION_DUE) {
            letter.deadline(edition.startsAt());
        }
        return Optional.of(letter.build());
    }

    @Override
    public boolean stillTrue(OwedNotice notice) {
        var edition = this.editions.findById(notice.about()).orElseThrow();
        var figures = this.capacity.figures(edition.code());
        return switch (notice.kind()) {
            case REVIEW_DUE -> figures.reviewsOpen() > 0;
            case DECISION_DUE -> edition.decisionOpen();
            case BELOW_MINIMUM ->
                edition.status() == EditionStatus.CONFIRMED
                        && figures.seats().taken() < figures.seats().limits().minimum();
            default -> edition.status() == EditionStatus.ATTENDANCE_DUE;
        };
    }
}
