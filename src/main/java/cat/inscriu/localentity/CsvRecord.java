package cat.inscriu.localentity;

import java.util.List;

/**
 * A record of a CSV file.
 *
 * @param line on which it begins; a quoted cell may run over several
 */
record CsvRecord(int line, List<String> cells) {

    boolean isBlank() {
        return this.cells.stream().allMatch(String::isBlank);
    }
}
