package cat.inscriu.edition;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a coordinator or trainer writes beside an open task of an edition, for the record; never a process variable. */
@Component
@Transactional
public class EditionNote {
    private final EditionGate gate;
    private final Editions editions;

    EditionNote(EditionGate gate, Editions editions) {
        this.gate = gate;
        this.editions = editions;
    }

    /** Null when nothing is written. */
    public String read(String edition) {
        return this.editions.findById(edition).orElseThrow().note();
    }

    /** @param note at most 2,000 characters; null removes it */
    public void write(String edition, String note) {
        this.gate.take(edition).write(note);
    }
}
