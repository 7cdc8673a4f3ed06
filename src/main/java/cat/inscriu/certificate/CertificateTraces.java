package cat.inscriu.certificate;

import cat.inscriu.person.HoldsPersonalData;
import cat.inscriu.person.Person;
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

    CertificateTraces(CertificateRegister register) {
        this.register = register;
    }

    @Override
    public void erase(String requestNumber, Person person) {
        this.register.mask(requestNumber);
    }

    @Override
    public boolean outlivesThePerson() {
        return true;
    }
}
