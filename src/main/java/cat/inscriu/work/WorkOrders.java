package cat.inscriu.work;

import cat.inscriu.engine.Attempts;
import cat.inscriu.engine.SignedIn;
import java.util.List;
import org.springframework.stereotype.Service;

/** Where work of many parts is ordered. */
@Service
public class WorkOrders {
    private final WorkTable table;
    private final WorkRunner runner;
    private final Attempts attempts;
    private final SignedIn signedIn;

    WorkOrders(WorkTable table, WorkRunner runner, Attempts attempts, SignedIn signedIn) {
        this.table = table;
        this.runner = runner;
        this.attempts = attempts;
        this.signedIn = signedIn;
    }

    /**
     * Order the work in the name of who is signed in, and begin. Call it outside a transaction. Returns when the work is over or
     * after a second and a half; then the page shows how far it is.
     *
     * @param about code of what all parts belong to
     * @param instructions for the kind, at most 8,000 characters
     * @param subjects of the parts, in order, at least one
     * @param key of the form, at most 64 characters: sent twice, it is ordered once
     * @return path of the page of the work
     */
    public String order(WorkKind kind, String about, String instructions, List<String> subjects, String key) {
        var by = this.signedIn.name();
        var id = this.attempts.run(() -> this.table
                .byKey(by, key)
                .orElseGet(() -> this.table.insert(kind.name(), about, instructions, by, key, subjects)));
        this.runner.start(id);
        return WorkPages.PATH + id;
    }
}
