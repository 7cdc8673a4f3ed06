package cat.inscriu.work;

import cat.inscriu.person.HoldsPersonalData;
import cat.inscriu.person.Person;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The note of a decision on many requests, while that is under way or some of it failed: nobody knows whom of them it is about. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class WorkTraces implements HoldsPersonalData {
    private final WorkTable table;

    WorkTraces(WorkTable table) {
        this.table = table;
    }

    @Override
    public void erase(String requestNumber, Person person) {
        this.table.erase(requestNumber);
    }
}
