package cat.inscriu.catalog;

import cat.inscriu.web.Findings;
import cat.inscriu.web.Place;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Read the catalogue's own plain layout: a label on one line, its value on the next. Goes through the lines once with a cursor
 * that knows section and group, because the same word is a label here and a value there.
 */
final class TextSheetReader {
    private static final Set<SheetLabel> OPTIONAL = EnumSet.of(SheetLabel.REQUIREMENTS, SheetLabel.AUDIENCE);

    private final Findings findings;
    private final SheetDraft draft = new SheetDraft();
    private final List<SheetLine> top = new ArrayList<>();
    private final Map<SheetLabel, Integer> labels = new EnumMap<>(SheetLabel.class);
    private final Map<SheetLabel, List<SheetLine>> blocks = new EnumMap<>(SheetLabel.class);

    private TextSheetReader(Findings findings) {
        this.findings = findings;
    }

    static SheetDraft read(String text, Findings findings) {
        var reader = new TextSheetReader(findings);
        var lines = SheetLine.of(text);
        reader.part(lines);
        reader.take();
        reader.complainOfMissing(Math.max(1, lines.size()));
        return reader.draft;
    }

    /** Give each line to the label above it. */
    private void part(List<SheetLine> lines) {
        // Before its own label the section counts as open: a sheet without that label still shows all its other faults.
        var section = SheetLabel.ACTION;
        SheetLabel group = null;
        var block = this.top;
        for (var line : lines) {
            var label = SheetLabel.on(line.text(), section, group).orElse(null);
            if (label == null) {
                block.add(line);
                continue;
            }
            if (label.opensSection()) {
                section = label;
                group = null;
            } else if (label.parent() == section) {
                group = label;
            }
            block = open(label, line.number());
        }
    }

    private List<SheetLine> open(SheetLabel label, int line) {
        var first = this.labels.putIfAbsent(label, line);
        var block = new ArrayList<SheetLine>();
        if (first != null) {
            this.findings.fault(new Place(line, label.path(), label.text()), SheetFault.LABEL_TWICE, first);
        } else {
            this.blocks.put(label, block);
        }
        return block;
    }

    private void complainOfMissing(int lastLine) {
        for (var label : SheetLabel.values()) {
            var above = label.parent();
            var expected = above == null || above == SheetLabel.ACTION || this.labels.containsKey(above);
            if (expected && !this.labels.containsKey(label) && !OPTIONAL.contains(label)) {
                var place = new Place(lineFor(label, lastLine), label.path(), label.text());
                this.findings.fault(place, SheetFault.LABEL_MISSING);
            }
        }
    }

    /** Where a missing label belongs: below its parent, and a section at the end, but the first at the beginning. */
    private int lineFor(SheetLabel missing, int lastLine) {
        if (missing.opensSection()) {
            return missing == SheetLabel.ACTION ? 1 : lastLine;
        }
        return this.labels.getOrDefault(missing.parent(), 1);
    }

    private void take() {
        title();
        this.blocks.forEach((label, lines) -> {
            switch (label) {
                case ACTION -> {}
                case REQUIREMENTS -> prose(label, lines);
                case PARTICIPANTS -> SheetLine.filled(lines).forEach(line -> unexpected(label, line));
                case PROGRAMME -> ProgrammeReader.read(lines, this.labels.get(label), this.draft, this.findings);
                case AUDIENCE -> AudienceReader.read(lines, this.draft, this.findings);
                default -> this.draft.put(label.field(), oneLine(label.field(), label, this.labels.get(label), lines));
            }
        });
    }

    /** The title stands at the top and again below its label; only both together are one title. */
    private void title() {
        var above = oneLine(SheetField.TITLE, SheetLabel.ACTION, 1, this.top);
        if (above.text().isEmpty()) {
            this.findings.fault(SheetField.TITLE.labelled(1), SheetFault.BLANK);
        }
        var lines = this.blocks.get(SheetLabel.ACTION);
        if (lines == null) {
            return;
        }
        var below = oneLine(SheetField.TITLE, SheetLabel.ACTION, this.labels.get(SheetLabel.ACTION), lines);
        this.draft.put(SheetField.TITLE, below);
        if (!above.text().isEmpty() && !below.text().isEmpty() && !above.text().equals(below.text())) {
            this.findings.fault(
                    below.place(), SheetFault.TITLES_DIFFER, Prose.quoted(above.text()), Prose.quoted(below.text()));
        }
    }

    private void prose(SheetLabel label, List<SheetLine> lines) {
        var filled = SheetLine.filled(lines);
        if (!filled.isEmpty()) {
            var first = lines.indexOf(filled.get(0));
            var last = lines.lastIndexOf(filled.get(filled.size() - 1));
            var text = SheetLine.joined(lines.subList(first, last + 1));
            var place = label.field().labelled(filled.get(0).number());
            this.draft.put(label.field(), new SheetDraft.Value(place, text));
        }
    }

    private SheetDraft.Value oneLine(SheetField field, SheetLabel label, int labelLine, List<SheetLine> lines) {
        var filled = SheetLine.filled(lines);
        if (filled.isEmpty()) {
            return new SheetDraft.Value(field.labelled(labelLine), "");
        }
        filled.stream().skip(1).forEach(line -> unexpected(label, line));
        var line = filled.get(0);
        return new SheetDraft.Value(field.labelled(line.number()), Prose.onOneLine(line.text()));
    }

    private void unexpected(SheetLabel label, SheetLine line) {
        this.findings.fault(
                new Place(line.number(), label.path(), label.text()),
                SheetFault.UNEXPECTED_LINE,
                Prose.quoted(line.stripped()));
    }
}
