package cat.inscriu.report;

import cat.inscriu.web.SafeCell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** One sheet of a workbook, written row by row: what is behind is already on its way. Formulas in texts are defused. */
final class SheetRows implements AutoCloseable {
    private static final int ROWS_AT_A_TIME = 500;
    private static final int LONGEST_NAME = 31;

    private final Worksheet sheet;
    private int next;

    /**
     * @param name cut at 31 characters; signs that a sheet's name cannot have become blanks
     * @param widths in characters, one a column; the last one goes for the rest
     */
    SheetRows(Workbook book, String name, List<?> headings, List<Integer> widths) {
        var plain = name.replaceAll("[\\[\\]:*?/\\\\]", " ");
        this.sheet = book.newWorksheet(plain.substring(0, Math.min(LONGEST_NAME, plain.length())));
        for (var column = 0; column < headings.size(); column++) {
            this.sheet.width(column, widths.get(Math.min(column, widths.size() - 1)));
            this.sheet.value(0, column, SafeCell.of(headings.get(column)));
            this.sheet.style(0, column).bold().wrapText(true).set();
        }
        this.sheet.freezePane(1, 1);
        this.next = 1;
    }

    /** Numbers stay numbers; nothing is an empty cell. */
    void add(List<?> cells) {
        for (var column = 0; column < cells.size(); column++) {
            if (cells.get(column) instanceof Number number) {
                this.sheet.value(this.next, column, number);
            } else if (cells.get(column) != null) {
                this.sheet.value(this.next, column, SafeCell.of(cells.get(column)));
            }
        }
        if (++this.next % ROWS_AT_A_TIME == 0) {
            try {
                this.sheet.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        this.sheet.finish();
    }
}
