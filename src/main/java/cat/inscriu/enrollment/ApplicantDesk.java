package cat.inscriu.enrollment;

import cat.inscriu.edition.EditionGate;
import cat.inscriu.edition.EditionState;
import cat.inscriu.engine.Attempts;
import cat.inscriu.engine.Messages;
import cat.inscriu.web.Conflict;
import java.time.Clock;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;

/** What the holder of a private link may do; each goes through the request's process, and once done is done. */
@Service
public class ApplicantDesk {
    private final PrivateLinks links;
    private final EditionGate gate;
    private final Messages messages;
    private final Attempts attempts;
    private final Clock clock;

    ApplicantDesk(PrivateLinks links, EditionGate gate, Messages messages, Attempts attempts, Clock clock) {
        this.links = links;
        this.gate = gate;
        this.messages = messages;
        this.attempts = attempts;
        this.clock = clock;
    }

    /**
     * Prove the address: the request starts to count.
     *
     * @throws Conflict if it has ended, or its edition no longer gives places
     */
    public void verify(String token) {
        this.attempts.run(() -> {
            var request = this.links.resolve(token);
            if (request.status() != EnrollmentStatus.RECEIVED) {
                requireLive(request);
                return;
            }
            requireBeforeStart(this.gate.pass(request.editionCode()));
            deliver(EnrollmentProcess.ADDRESS_VERIFIED, request);
        });
    }

    /**
     * Give up the request and whatever it holds.
     *
     * @throws Conflict if the first session has started, or the request has ended otherwise
     */
    public void withdraw(String token) {
        this.attempts.run(() -> {
            var request = this.links.resolve(token);
            if (request.status() == EnrollmentStatus.WITHDRAWN) {
                return;
            }
            requireLive(request);
            requireBeforeStart(this.gate.pass(request.editionCode()));
            deliver(EnrollmentProcess.WITHDRAWAL_REQUESTED, request);
        });
    }

    /**
     * Confirm the own place.
     *
     * @throws Conflict if there is no place to confirm
     */
    public void confirmPlace(String token) {
        this.attempts.run(() -> {
            var request = this.links.resolve(token);
            if (request.status() == EnrollmentStatus.CONFIRMED) {
                return;
            }
            if (request.status() != EnrollmentStatus.ADMITTED || request.confirmPlaceBy() == null) {
                throw new Conflict("no-place-to-confirm");
            }
            requireBeforeStart(this.gate.pass(request.editionCode()));
            deliver(EnrollmentProcess.PLACE_CONFIRMED, request);
        });
    }

    /** Whether the holder may still withdraw. */
    boolean canWithdraw(EnrollmentRequest request, EditionState edition) {
        return !request.status().isTerminal()
                && edition.status().isBeforeStart()
                && this.clock.instant().isBefore(edition.startsAt());
    }

    private void requireBeforeStart(EditionState edition) {
        if (!edition.status().isBeforeStart() || !this.clock.instant().isBefore(edition.startsAt())) {
            throw new Conflict("too-late");
        }
    }

    private static void requireLive(EnrollmentRequest request) {
        if (request.status().isTerminal()) {
            throw new Conflict("request-over");
        }
    }

    private void deliver(String message, EnrollmentRequest request) {
        if (!this.messages.now(message, request.number().value())) {
            // Another transaction moves the instance at this moment; the next attempt sees what it became.
            throw new ConcurrencyFailureException(request.number() + " is moving");
        }
    }
}
