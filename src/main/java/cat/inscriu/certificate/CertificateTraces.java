package cat.inscriu.certificate;

import cat.inscriu.person.HoldsPersonalData;
import cat.inscriu.person.Person;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the register keeps of a person. The stored document bears the name, so it goes; its hash stays, by which a copy that somebody
 * still has is recognised, and the code goes on answering with the holder masked.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class CertificateTraces implements HoldsPersonalData {
    private final CertificateRegister register;
    private final Clock clock;

    CertificateTraces(CertificateRegister register, Clock clock) {
        this.register = register;
        this.clock = clock;
    }

    @Override
    public void erase(String requestNumber, Person person) {
        this.register.mask(requestNumber, this.clock.instant());
    }

    @Override
    public boolean outlivesThePerson() {
        return true;
    }
}
