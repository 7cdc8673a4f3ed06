package cat.inscriu.catalog;

import cat.inscriu.web.Folded;
import java.util.Arrays;
import java.util.Optional;

/**
 * The labels of the plain layout. A label counts only inside its parent: {@code Presencial} is a label below {@code Durada} and a
 * value below {@code Canal}. Labels without a parent open a section and count everywhere.
 */
enum SheetLabel {
    ACTION(null, "Acció formativa", SheetField.TITLE),
    UNIT(ACTION, "Àmbit promotor de formació", SheetField.UNIT),
    REQUIREMENTS(ACTION, "Requisits", SheetField.REQUIREMENTS),
    PARTICIPANTS(ACTION, "Nombre de participants", null),
    MINIMUM(PARTICIPANTS, "Mínim", SheetField.MINIMUM),
    OPTIMAL(PARTICIPANTS, "Òptim", SheetField.OPTIMAL),
    MAXIMUM(PARTICIPANTS, "Màxim", SheetField.MAXIMUM),
    CHANNEL(ACTION, "Canal", SheetField.CHANNEL),
    DURATION(ACTION, "Durada", SheetField.HOURS_TOTAL),
    IN_PERSON(DURATION, "Presencial", SheetField.HOURS_IN_PERSON),
    VIDEO_TRAINING(DURATION, "Videoformació", SheetField.HOURS_VIDEO_TRAINING),
    ONLINE(DURATION, "Treball en línia", SheetField.HOURS_ONLINE),
    MODALITY(ACTION, "Modalitat", SheetField.MODALITY),
    PROGRAMME(null, "Programa, avaluació i acreditació", null),
    AUDIENCE(null, "Destinataris", null);

    private final SheetLabel parent;
    private final String text;
    private final String folded;
    private final SheetField field;

    SheetLabel(SheetLabel parent, String text, SheetField field) {
        this.parent = parent;
        this.text = text;
        this.folded = Folded.of(text);
        this.field = field;
    }

    /**
     * The label that a line is.
     *
     * @param section the open section
     * @param group the label of that section under which the line stands; null right below the section
     */
    static Optional<SheetLabel> on(String line, SheetLabel section, SheetLabel group) {
        var folded = Folded.of(line);
        var bare =
                folded.endsWith(":") ? folded.substring(0, folded.length() - 1).strip() : folded;
        return Arrays.stream(values())
                .filter(label -> label.folded.equals(bare))
                .filter(label -> label.parent == null || label.parent == section || label.parent == group)
                .findFirst();
    }

    /** Null for a section. */
    SheetLabel parent() {
        return this.parent;
    }

    boolean opensSection() {
        return this.parent == null;
    }

    String text() {
        return this.text;
    }

    /** What the lines below the label mean; null where they are not one value. */
    SheetField field() {
        return this.field;
    }

    /** What a fault of the label itself is about, in the interface's words. */
    String path() {
        return switch (this) {
            case PARTICIPANTS -> "minimum";
            case PROGRAMME -> "contents";
            case AUDIENCE -> "audience";
            default -> this.field.path();
        };
    }
}
