package cat.inscriu.enrollment;

import cat.inscriu.allocation.RequestNumber;
import cat.inscriu.audit.Act;
import cat.inscriu.audit.AuditTrail;
import cat.inscriu.audit.Deed;
import cat.inscriu.engine.Attempts;
import cat.inscriu.notification.Notice;
import cat.inscriu.notification.Notices;
import cat.inscriu.web.Conflict;
import cat.inscriu.web.NotFound;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;

/**
 * Ends the private links of a request: all that were sent so far, at once and for good. A new one goes to the stored address alone, never
 * to who asks, since a link may be in wrong hands.
 */
@Service
public class LinkRenewal {
    /** Occurrences of the notice {@code LINK} that tell of a renewal begin so. */
    static final String OCCURRENCE = "generation-";

    private final EnrollmentRequests requests;
    private final PrivateLinks links;
    private final Notices notices;
    private final AuditTrail trail;
    private final Attempts attempts;

    LinkRenewal(EnrollmentRequests requests, PrivateLinks links, Notices notices, AuditTrail trail, Attempts attempts) {
        this.requests = requests;
        this.links = links;
        this.notices = notices;
        this.trail = trail;
        this.attempts = attempts;
    }

    /**
     * End the links and send a new one, for who holds one of them.
     *
     * @throws NotFound if the link is not or no longer valid
     */
    void renew(String token) {
        end(() -> this.links.resolve(token), Act.LINK_RENEWED, "ASKED_BY_PERSON");
    }

    /** End the links and send none, for who holds one of them; the next letter about the request brings one. */
    void revoke(String token) {
        end(() -> this.links.resolve(token), Act.LINK_REVOKED, "ASKED_BY_PERSON");
    }

    /**
     * End the links and send a new one, for staff.
     *
     * @throws NotFound if there is no such request
     * @throws Conflict if the person was erased
     */
    public void renew(RequestNumber number) {
        end(() -> find(number), Act.LINK_RENEWED, "ASKED_OF_STAFF");
    }

    /** End the links and send none, for staff; see {@link #renew(RequestNumber)}. */
    public void revoke(RequestNumber number) {
        end(() -> find(number), Act.LINK_REVOKED, "ASKED_OF_STAFF");
    }

    private void end(Supplier<EnrollmentRequest> which, Act act, String why) {
        this.attempts.run(() -> {
            var request = which.get();
            var generation = request.endLinks();
            var number = request.number().value();
            if (act == Act.LINK_RENEWED) {
                this.notices.owe(number, Notice.LINK, OCCURRENCE + generation);
            }
            this.trail.add(Deed.onRequest(act, request.editionCode(), number).because(why));
        });
    }

    private EnrollmentRequest find(RequestNumber number) {
        var request = this.requests.findById(number.value()).orElseThrow(() -> new NotFound("request"));
        if (request.person().isErased()) {
            throw new Conflict("person-erased");
        }
        return request;
    }
}
