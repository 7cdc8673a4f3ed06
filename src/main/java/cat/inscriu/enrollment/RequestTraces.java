package cat.inscriu.enrollment;

import cat.inscriu.person.Addresses;
import cat.inscriu.person.HoldsPersonalData;
import cat.inscriu.person.Person;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What a request keeps of a person: the note of its review, the key of the private link, and hashes of what was sent. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class RequestTraces implements HoldsPersonalData {
    private final EnrollmentRequests requests;
    private final IdempotencyKeys keys;
    private final Addresses addresses;

    RequestTraces(EnrollmentRequests requests, IdempotencyKeys keys, Addresses addresses) {
        this.requests = requests;
        this.keys = keys;
        this.addresses = addresses;
    }

    @Override
    public void erase(String number, Person person) {
        if (person.isErased()) {
            return;
        }
        this.requests.findById(number).orElseThrow().forget();
        this.keys.forget(number);
        this.addresses.forget(person.email());
    }
}
