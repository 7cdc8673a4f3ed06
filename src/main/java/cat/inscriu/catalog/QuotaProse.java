package cat.inscriu.catalog;

import cat.inscriu.web.Folded;
import cat.inscriu.web.Place;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Find the quota per local entity in the requirements, where sheets say it in a sentence: <i>màxim de N participants per ens
 * (local)</i>, with N as digit or word.
 */
final class QuotaProse {
    private static final List<List<String>> WORDS = List.of(
            List.of("un", "una"),
            List.of("dos", "dues"),
            List.of("tres"),
            List.of("quatre"),
            List.of("cinc"),
            List.of("sis"),
            List.of("set"),
            List.of("vuit"),
            List.of("nou"),
            List.of("deu"));

    private static final Pattern SENTENCE = Pattern.compile("\\bmaxim (?:de |d')(\\d{1,5}|"
            + WORDS.stream().flatMap(List::stream).collect(Collectors.joining("|"))
            + ") (?:persones |persona )?(?:participants?|persones|persona) per (?:cada )?ens\\b(?: local\\b)?");

    private QuotaProse() {}

    /**
     * A quota that was found.
     *
     * @param place of the line in which it begins
     * @param words in which it was found, without accents and capitals
     */
    record Found(Place place, int quota, String words) {}

    /** The first quota that the requirements state. */
    static Optional<Found> in(SheetDraft.Value requirements) {
        // Folded line by line, since a sentence may run over several and the answer names where it begins.
        var lines = requirements.text().lines().map(Folded::of).toList();
        var found = SENTENCE.matcher(String.join(" ", lines));
        if (!found.find()) {
            return Optional.empty();
        }
        var line = requirements.place().line() + lineAt(lines, found.start());
        return Optional.of(new Found(requirements.place().atLine(line), number(found.group(1)), found.group()));
    }

    private static int lineAt(List<String> lines, int offset) {
        var end = 0;
        for (int i = 0; i < lines.size(); i++) {
            end += lines.get(i).length() + 1;
            if (offset < end) {
                return i;
            }
        }
        return 0;
    }

    private static int number(String text) {
        for (int i = 0; i < WORDS.size(); i++) {
            if (WORDS.get(i).contains(text)) {
                return i + 1;
            }
        }
        return Integer.parseInt(text);
    }
}
