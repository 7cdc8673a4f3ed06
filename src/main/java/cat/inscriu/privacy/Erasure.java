package cat.inscriu.privacy;

import cat.inscriu.edition.EditionGate;
import cat.inscriu.engine.Attempts;
import cat.inscriu.enrollment.ApplicantDesk;
import cat.inscriu.enrollment.EnrollmentRequest;
import cat.inscriu.enrollment.EnrollmentRequests;
import cat.inscriu.enrollment.PrivateLinks;
import cat.inscriu.web.Conflict;
import cat.inscriu.web.NotFound;
import java.time.Clock;
import org.springframework.stereotype.Service;

/** Erases a person: withdraws what is live, through its process, and takes the person out of everything that is kept. */
@Service
class Erasure {
    private final OwnRequests own;
    private final EnrollmentRequests requests;
    private final PrivateLinks links;
    private final ApplicantDesk desk;
    private final EditionGate gate;
    private final Anonymisation anonymisation;
    private final Attempts attempts;
    private final Clock clock;

    Erasure(
            OwnRequests own,
            EnrollmentRequests requests,
            PrivateLinks links,
            ApplicantDesk desk,
            EditionGate gate,
            Anonymisation anonymisation,
            Attempts attempts,
            Clock clock) {
        this.own = own;
        this.requests = requests;
        this.links = links;
        this.desk = desk;
        this.gate = gate;
        this.anonymisation = anonymisation;
        this.attempts = attempts;
        this.clock = clock;
    }

    /**
     * Erase the person behind a request, with all requests from the same mailbox.
     *
     * @param why code for the audit trail
     * @return how many requests were anonymised
     * @throws NotFound if there is no such request
     * @throws Conflict if one of them takes part in an edition that has begun and is not closed; then nothing is changed
     */
    int erase(String number, String why) {
        var numbers = this.own.of(number);
        for (var one : numbers) {
            requireEndable(one);
        }
        for (var one : numbers) {
            withdraw(one);
        }
        for (var one : numbers) {
            this.attempts.run(() -> this.anonymisation.ofAll(one, why));
        }
        return numbers.size();
    }

    private void requireEndable(String number) {
        var request = find(number);
        if (!request.status().isTerminal()) {
            var edition = this.gate.read(request.editionCode());
            if (!edition.status().isBeforeStart() || !this.clock.instant().isBefore(edition.startsAt())) {
                throw new Conflict("erasure-during-edition", number);
            }
        }
    }

    private void withdraw(String number) {
        var request = find(number);
        if (!request.status().isTerminal()) {
            this.desk.withdraw(this.links.token(request));
        }
    }

    private EnrollmentRequest find(String number) {
        return this.requests.findById(number).orElseThrow(() -> new NotFound("request"));
    }
}
