package cat.inscriu.board;

import cat.inscriu.edition.Approval;
import cat.inscriu.edition.EditionDraft;
import cat.inscriu.web.Fault;
import java.util.List;
import java.util.Map;

/** An edition to publish, as it was typed; what is left empty is copied from the sheet, or a default. */
record EditionForm(
        String code,
        String enrollmentOpensAt,
        String enrollmentClosesAt,
        String decisionBy,
        String minimum,
        String optimal,
        String maximum,
        String entityQuota,
        Approval approval,
        List<SessionRows.Row> rows) {

    EditionForm {
        code = code == null ? "" : code.strip();
        approval = approval == null ? Approval.MANUAL : approval;
    }

    static EditionForm empty() {
        return new EditionForm("", "", "", "", "", "", "", "", null, List.of()).withSpare();
    }

    EditionForm withSpare() {
        return new EditionForm(
                this.code,
                this.enrollmentOpensAt,
                this.enrollmentClosesAt,
                this.decisionBy,
                this.minimum,
                this.optimal,
                this.maximum,
                this.entityQuota,
                this.approval,
                sessions().withSpare().rows());
    }

    SessionRows sessions() {
        return new SessionRows(this.rows);
    }

    /** What can be read of it; the rest is a fault of its field. */
    EditionDraft draft(Map<String, Fault> faults) {
        if (this.code.isEmpty()) {
            faults.put("code", Fault.of("code", "required"));
        }
        return new EditionDraft(
                this.code,
                sessions().drafts(faults),
                Moments.read("enrollmentOpensAt", this.enrollmentOpensAt, false, faults),
                Moments.read("enrollmentClosesAt", this.enrollmentClosesAt, false, faults),
                Moments.read("decisionBy", this.decisionBy, false, faults),
                persons("minimum", this.minimum, faults),
                persons("optimal", this.optimal, faults),
                persons("maximum", this.maximum, faults),
                persons("entityQuota", this.entityQuota, faults),
                null,
                this.approval,
                null);
    }

    private static Integer persons(String field, String typed, Map<String, Fault> faults) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        try {
            return Integer.valueOf(typed.strip());
        } catch (NumberFormatException e) {
            faults.put(field, Fault.of(field, "persons-range", 10_000));
            return null;
        }
    }
}
