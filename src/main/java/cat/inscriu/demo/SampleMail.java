package cat.inscriu.demo;

import cat.inscriu.enrollment.EnrollmentRequests;
import cat.inscriu.notification.Notice;
import cat.inscriu.notification.NoticeVeto;
import cat.inscriu.notification.OwedNotice;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Keeps the sample people's mail, and that about sample editions, away from a mail server that somebody named: it is for the demo's
 * catcher alone, also when a sample request moves on later. While the sample data are made, even the catcher gets only the newest
 * and the certificates, since writing all of them would make the start wait.
 */
@Component
@ConditionalOnProperty(name = "inscriu.demo.enabled", havingValue = "true")
class SampleMail implements NoticeVeto {
    private static final Duration SHOWN = Duration.ofDays(4);

    private final EnrollmentRequests requests;
    private final boolean caught;
    private volatile Instant shownFrom = Instant.MIN;

    SampleMail(EnrollmentRequests requests, ObjectProvider<MailCatcher> catcher) {
        this.requests = requests;
        this.caught = catcher.getIfAvailable() != null;
    }

    /** From now on, keep back what fell due long before the anchor. */
    void skipOld(Instant anchor) {
        this.shownFrom = anchor.minus(SHOWN);
    }

    /** From now on, keep back nothing because of its age. */
    void showAll() {
        this.shownFrom = Instant.MIN;
    }

    @Override
    public boolean forbids(OwedNotice notice) {
        return isSample(notice.about())
                && (!this.caught || notice.owedAt().isBefore(this.shownFrom) && notice.kind() != Notice.CERTIFIED);
    }

    private boolean isSample(String about) {
        return SampleStories.EDITIONS.contains(about)
                || this.requests
                        .findById(about)
                        .filter(request -> request.person().email().value().endsWith(SamplePerson.DOMAIN))
                        .isPresent();
    }
}
