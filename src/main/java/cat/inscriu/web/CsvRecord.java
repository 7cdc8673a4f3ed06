package cat.inscriu.web;

import java.util.List;

/**
 * A record of a CSV file.
 *
 * @param line on which it begins; a quoted cell may run over several
 */
public record CsvRecord(int line, List<String> cells) {

    boolean isBlank() {
        return this.cells.stream().allMatch(String::isBlank);
    }
}
