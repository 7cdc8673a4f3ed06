package cat.inscriu.catalog;

import cat.inscriu.web.Conflict;
import cat.inscriu.web.Fault;
import cat.inscriu.web.Findings;
import cat.inscriu.web.InputText;
import cat.inscriu.web.InvalidInput;
import cat.inscriu.web.NotFound;
import cat.inscriu.web.Place;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;

/**
 * Read, check and publish course sheets. A sheet is taken whole or not at all. Call it outside a transaction: when two sheets
 * meet on one code or one new unit, the loser must be able to look again at what the winner has stored.
 */
@Service
public class CourseSheets {
    /** Of one sheet, in bytes; 64 KiB. */
    public static final int LIMIT = 64 * 1024;

    /** One loss for the unit and one for the code are possible; the third attempt sees both. */
    private static final int ATTEMPTS = 3;

    private final CatalogRegister register;
    private final CatalogProperties defaults;

    CourseSheets(CatalogRegister register, CatalogProperties defaults) {
        this.register = register;
        this.defaults = defaults;
    }

    /**
     * Add the training action that a sheet describes.
     *
     * @param sheet UTF-8, at most {@link #LIMIT} bytes
     * @param code for the action; null = the sheet's own, else derived from the title
     * @param user name of who imports it, for {@link UnitCreated}; null when nobody is signed in
     * @throws InvalidInput with every fault and its line
     * @throws Conflict if the code is taken; it proposes a free one
     */
    public PublishedSheet publish(byte[] sheet, SheetFormat format, String code, String user) {
        var findings = new Findings();
        var read = read(sheet, format, code, findings);
        var action = settled(() -> this.register.add(read, user));
        return new PublishedSheet(action, findings.warnings());
    }

    /**
     * Describe a training action anew. What the sheet leaves out falls back to its default; the code stays.
     *
     * @throws InvalidInput with every fault and its line
     * @throws NotFound if there is no action of that code
     */
    public PublishedSheet replace(byte[] sheet, SheetFormat format, String code, String user) {
        var findings = new Findings();
        var read = read(sheet, format, code, findings);
        var action = settled(() -> this.register.replace(code, read, user));
        return new PublishedSheet(action, findings.warnings());
    }

    /** What is wrong with a sheet by itself: whether its code is free and its unit the caller's is found out when it is published. */
    public List<Fault> faults(byte[] sheet, SheetFormat format) {
        try {
            read(sheet, format, null, new Findings());
            return List.of();
        } catch (InvalidInput e) {
            return e.faults();
        }
    }

    private CourseSheet read(byte[] sheet, SheetFormat format, String code, Findings findings) {
        var draft = format.read(InputText.decode(sheet, findings), findings);
        if (code != null) {
            var own = draft.value(SheetField.CODE);
            own.filter(v -> !v.text().equals(code))
                    .ifPresent(v -> findings.fault(
                            v.place(), SheetFault.CODES_DIFFER, Prose.quoted(v.text()), Prose.quoted(code)));
            draft.put(SheetField.CODE, new SheetDraft.Value(Place.of(0, SheetField.CODE.path()), code));
        }
        return SheetCheck.check(draft, this.defaults, findings);
    }

    private static <T> T settled(Supplier<T> attempt) {
        for (int left = ATTEMPTS - 1; ; left--) {
            try {
                return attempt.get();
            } catch (DataIntegrityViolationException | ConcurrencyFailureException e) {
                if (left == 0) {
                    throw e;
                }
            }
        }
    }
}
