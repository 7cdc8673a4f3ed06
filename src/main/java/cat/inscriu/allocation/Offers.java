package cat.inscriu.allocation;

import cat.inscriu.engine.Messages;
import org.springframework.stereotype.Component;

/**
 * Tells a request that something was handed over to it; its own instance takes it up. The messages are named here, since
 * this package sends them; {@code enrollment.bpmn} waits for them.
 */
@Component
class Offers {
    static final String QUOTA_PLACE = "enrollment.quotaPlaceOffered";
    static final String SEAT = "enrollment.seatOffered";

    private final Messages messages;

    Offers(Messages messages) {
        this.messages = messages;
    }

    void quotaPlace(RequestNumber request) {
        this.messages.later(QUOTA_PLACE, request.value());
    }

    void seat(RequestNumber request) {
        this.messages.later(SEAT, request.value());
    }
}
