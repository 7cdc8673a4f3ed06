package cat.inscriu.localentity;

import cat.inscriu.web.Conflict;
import cat.inscriu.web.Findings;
import cat.inscriu.web.InputText;
import cat.inscriu.web.InvalidInput;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;

/** Read, check and store registers of local entities. A register is taken whole or not at all, and removes nothing. */
@Service
public class EntityRegister {
    /** Of one register, in bytes; 1 MiB. */
    public static final int LIMIT = 1024 * 1024;

    private static final int ROWS = 20_000;

    private final RegisterStore store;

    EntityRegister(RegisterStore store) {
        this.store = store;
    }

    /**
     * Add the entities that are new and update those that are known, by code.
     *
     * @param register UTF-8, at most {@link #LIMIT} bytes and 20,000 rows
     * @throws InvalidInput with every fault and its line
     * @throws Conflict if another import of the same entities is under way
     */
    public ImportedRegister take(byte[] register, RegisterFormat format) {
        var findings = new Findings();
        var rows = format.read(InputText.decode(register, findings), ROWS, findings);
        var entries = RegisterCheck.check(rows, ROWS, findings);
        findings.refuse();
        try {
            var known = this.store.store(entries);
            return new ImportedRegister(entries.size() - known, known, findings.warnings());
        } catch (DataIntegrityViolationException | ConcurrencyFailureException e) {
            throw new Conflict("register-busy");
        }
    }
}
