package cat.inscriu.catalog;

import java.util.List;
import java.util.stream.Collectors;

/** A line of the plain layout; numbers count from 1. */
record SheetLine(int number, String text) {

    boolean isBlank() {
        // A no-break space is a blank for people, not for String.isBlank.
        return stripped().isEmpty();
    }

    String stripped() {
        return Prose.trimmed(this.text);
    }

    static List<SheetLine> of(String text) {
        var number = new int[1];
        return text.lines().map(line -> new SheetLine(++number[0], line)).toList();
    }

    static List<SheetLine> filled(List<SheetLine> lines) {
        return lines.stream().filter(line -> !line.isBlank()).toList();
    }

    /** One text, its lines kept apart and blank lines too, so that an offset still tells the line. */
    static String joined(List<SheetLine> lines) {
        return lines.stream().map(SheetLine::stripped).collect(Collectors.joining("\n"));
    }
}
