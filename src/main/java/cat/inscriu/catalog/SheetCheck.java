package cat.inscriu.catalog;

import cat.inscriu.web.Finding;
import cat.inscriu.web.Findings;
import cat.inscriu.web.InvalidInput;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Judge what a reader found in a sheet, the same for all layouts. Every fault is found before any is reported; where a value is
 * unreadable, what would follow from it is not judged.
 */
final class SheetCheck {
    private static final int MOST_ROWS = 200;
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:[.,]\\d{1,2})?) ?%?");

    private final SheetDraft draft;
    private final CatalogProperties defaults;
    private final Findings findings;

    private SheetCheck(SheetDraft draft, CatalogProperties defaults, Findings findings) {
        this.draft = draft;
        this.defaults = defaults;
        this.findings = findings;
    }

    /**
     * The sheet that the draft means.
     *
     * @param findings what the reader found already; gets the rest
     * @throws InvalidInput with all that was found, if any of it is a fault
     */
    static CourseSheet check(SheetDraft draft, CatalogProperties defaults, Findings findings) {
        return new SheetCheck(draft, defaults, findings).sheet();
    }

    private CourseSheet sheet() {
        var code = code();
        var title = sluggable(SheetField.TITLE, code == null);
        var unit = sluggable(SheetField.UNIT, true);
        var capacity = new CapacityCheck(this.draft, this.findings);
        var limits = capacity.limits();
        var hours = new HoursCheck(this.draft, this.findings).hours();
        var quota = quota(capacity);
        var channel = oneLine(SheetField.CHANNEL);
        ChannelCheck.check(this.draft.value(SheetField.CHANNEL), hours, this.findings);
        var modality = oneLine(SheetField.MODALITY);
        var requirements = prose(SheetField.REQUIREMENTS);
        var contents = prose(SheetField.CONTENTS);
        var objectives = prose(SheetField.OBJECTIVES);
        var methodology = prose(SheetField.METHODOLOGY);
        var accreditation = accreditation();
        var phrase = accreditationPhrase(accreditation);
        var threshold = threshold();
        var audience = audience();
        this.findings.refuse();
        return new CourseSheet(
                code,
                title,
                unit,
                requirements,
                quota,
                limits.get(0),
                limits.get(1),
                limits.get(2),
                channel,
                modality,
                hours.orElseThrow(),
                contents,
                objectives,
                methodology,
                accreditation.orElseThrow(),
                phrase,
                threshold,
                audience);
    }

    private String code() {
        var value = this.draft.value(SheetField.CODE).filter(this::filled);
        value.filter(v -> !isCode(v.text())).ifPresent(v -> fault(v, SheetFault.CODE, Prose.quoted(v.text())));
        return value.map(SheetDraft.Value::text).orElse(null);
    }

    private static boolean isCode(String text) {
        return text.length() <= SheetField.CODE.length() && CODE.matcher(text).matches();
    }

    /** A line of text that a code may have to be made from. */
    private String sluggable(SheetField field, boolean needed) {
        var text = oneLine(field);
        if (needed && !text.isEmpty() && Slug.of(text, field.length()).isEmpty()) {
            fault(this.draft.value(field).orElseThrow(), SheetFault.NO_CODE);
        }
        return text;
    }

    private String oneLine(SheetField field) {
        var value = this.draft.value(field);
        value.ifPresent(v -> {
            if (filled(v)) {
                withinLength(v, field.length());
            }
        });
        return value.map(v -> Prose.onOneLine(v.text())).orElse("");
    }

    private String prose(SheetField field) {
        var value = this.draft.value(field);
        value.ifPresent(v -> withinLength(v, field.length()));
        return value.map(SheetDraft.Value::text).orElse("");
    }

    private boolean filled(SheetDraft.Value value) {
        if (value.text().isEmpty()) {
            fault(value, SheetFault.BLANK);
            return false;
        }
        return true;
    }

    private void withinLength(SheetDraft.Value value, int length) {
        if (value.text().length() > length) {
            fault(value, SheetFault.TOO_LONG, length);
        }
    }

    /** The quota that is given; else what the requirements say; else the office's. The last two are said in the answer. */
    private int quota(CapacityCheck capacity) {
        var given = this.draft.value(SheetField.ENTITY_QUOTA);
        if (given.isPresent()) {
            return capacity.persons(given.get()).orElse(1);
        }
        var found = this.draft.value(SheetField.REQUIREMENTS).flatMap(QuotaProse::in);
        if (found.isEmpty()) {
            var place = this.draft
                    .value(SheetField.REQUIREMENTS)
                    .map(SheetDraft.Value::place)
                    .orElse(SheetField.ENTITY_QUOTA.labelled(0));
            this.findings.warn(place, SheetWarning.QUOTA_MISSING, this.defaults.entityQuota());
            return this.defaults.entityQuota();
        }
        var quota = found.get();
        if (quota.quota() < 1 || quota.quota() > CapacityCheck.MOST) {
            this.findings.fault(
                    quota.place(), SheetFault.NOT_WHOLE, String.valueOf(quota.quota()), 1, CapacityCheck.MOST);
        }
        this.findings.warn(quota.place(), SheetWarning.QUOTA_IN_PROSE, quota.quota(), quota.words());
        return quota.quota();
    }

    private Optional<Accreditation> accreditation() {
        var value = this.draft.value(SheetField.ACCREDITATION).filter(this::filled);
        value.ifPresent(v -> withinLength(v, SheetField.ACCREDITATION.length()));
        var meant = value.flatMap(v -> Accreditation.meantBy(v.text()));
        if (value.isPresent() && meant.isEmpty()) {
            fault(
                    value.get(),
                    SheetFault.ACCREDITATION_UNKNOWN,
                    Prose.quoted(value.get().text()));
        }
        return meant;
    }

    private String accreditationPhrase(Optional<Accreditation> accreditation) {
        if (this.draft.value(SheetField.ACCREDITATION_PHRASE).isPresent()) {
            return oneLine(SheetField.ACCREDITATION_PHRASE);
        }
        return this.draft
                .value(SheetField.ACCREDITATION)
                .map(v -> Prose.onOneLine(v.text()))
                .filter(text -> !Accreditation.isWord(text))
                .or(() -> accreditation.map(Accreditation::phrase))
                .orElse("");
    }

    private BigDecimal threshold() {
        var value = this.draft.value(SheetField.ATTENDANCE_THRESHOLD);
        if (value.isEmpty()) {
            return this.defaults.attendanceThreshold();
        }
        var text = PERCENT.matcher(Prose.onOneLine(value.get().text()));
        var percent = text.matches() ? new BigDecimal(text.group(1).replace(',', '.')) : BigDecimal.ZERO;
        if (percent.signum() <= 0 || percent.compareTo(HUNDRED) > 0) {
            fault(value.get(), SheetFault.THRESHOLD, Prose.quoted(value.get().text()));
        }
        return percent;
    }

    private List<AudienceRow> audience() {
        var rows = this.draft.audience();
        if (rows.isEmpty()) {
            this.findings.warn(SheetField.AUDIENCE.labelled(0), SheetWarning.AUDIENCE_MISSING);
        } else if (rows.size() > MOST_ROWS) {
            fault(rows.get(MOST_ROWS).professionalGroup(), SheetFault.AUDIENCE_ROWS, MOST_ROWS);
        }
        var audience = new ArrayList<AudienceRow>();
        for (var row : rows) {
            audience.add(new AudienceRow(
                    cell(row.professionalGroup()),
                    cell(row.functionalArea()),
                    cell(row.job()),
                    cell(row.competency())));
        }
        return audience;
    }

    private String cell(SheetDraft.Value value) {
        if (filled(value)) {
            withinLength(value, SheetField.AUDIENCE.length());
        }
        return Prose.onOneLine(value.text());
    }

    private void fault(SheetDraft.Value value, Finding finding, Object... more) {
        this.findings.fault(value.place(), finding, more);
    }
}
