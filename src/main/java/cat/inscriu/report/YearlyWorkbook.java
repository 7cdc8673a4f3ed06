package cat.inscriu.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.springframework.stereotype.Component;

/**
 * The report as a workbook: the year, units, months, every entity and every edition, and what each figure means. Entities and
 * editions are written as they are read, so a large year needs no more memory than a small one.
 */
@Component
class YearlyWorkbook {
    private static final List<Integer> NAME_THEN_NUMBERS = List.of(44, 14);
    private static final List<Integer> CODE_NAME_THEN_NUMBERS = List.of(24, 44, 14);

    private final YearlyFigures figures;

    YearlyWorkbook(YearlyFigures figures) {
        this.figures = figures;
    }

    void write(YearlyReport report, FigureText text, OutputStream out) throws IOException {
        try (var book = new Workbook(out, "Inscriu", "1.0")) {
            summary(book, report, text);
            try (var sheet =
                    new SheetRows(book, text.say("report.units"), headings(text, "report.unit"), NAME_THEN_NUMBERS)) {
                report.byUnit().forEach(line -> sheet.add(row(Figure.ALL, line, line.name())));
            }
            try (var sheet =
                    new SheetRows(book, text.say("report.months"), headings(text, "report.month"), NAME_THEN_NUMBERS)) {
                report.byMonth().forEach(line -> sheet.add(row(Figure.ALL, line, text.month(line.code()))));
            }
            var entityHeadings = new ArrayList<>(List.of(text.say("report.code"), text.say("report.entity")));
            Figure.OF_ENTITIES.forEach(figure -> entityHeadings.add(text.heading(figure)));
            try (var sheet = new SheetRows(book, text.say("report.entities"), entityHeadings, CODE_NAME_THEN_NUMBERS)) {
                this.figures.eachEntity(
                        report.year(), line -> sheet.add(row(Figure.OF_ENTITIES, line, line.code(), line.name())));
            }
            var editionHeadings = new ArrayList<>(List.of(text.say("report.code"), text.say("report.edition")));
            Figure.ALL.forEach(figure -> editionHeadings.add(text.heading(figure)));
            try (var sheet =
                    new SheetRows(book, text.say("report.editions"), editionHeadings, CODE_NAME_THEN_NUMBERS)) {
                this.figures.eachEdition(
                        report.year(), line -> sheet.add(row(Figure.ALL, line, line.code(), line.name())));
            }
        }
    }

    private static void summary(Workbook book, YearlyReport report, FigureText text) throws IOException {
        var headings = List.of(
                text.say("report.title", Integer.toString(report.year())),
                text.say("report.value"),
                text.say("report.definition"));
        try (var sheet = new SheetRows(book, text.say("report.summary"), headings, List.of(44, 14, 110))) {
            for (var figure : Figure.ALL) {
                sheet.add(row(text.heading(figure), figure.of(report.total()), text.definition(figure)));
            }
            report.outcomes()
                    .forEach((status, count) -> sheet.add(row(
                            text.say("report.outcome.of", text.status(status)),
                            count,
                            text.say("report.define.outcomes"))));
            var scope = text.say(report.allUnits() ? "report.scope.all" : "report.scope.own");
            sheet.add(row(scope));
            sheet.add(row(text.say("report.as-of", text.moment(report.asOf()))));
        }
    }

    private static List<String> headings(FigureText text, String first) {
        var headings = new ArrayList<>(List.of(text.say(first)));
        Figure.ALL.forEach(figure -> headings.add(text.heading(figure)));
        return headings;
    }

    private static List<Object> row(List<Figure> figures, Line line, Object... first) {
        var cells = row(first);
        figures.forEach(figure -> cells.add(figure.of(line)));
        return cells;
    }

    private static List<Object> row(Object... cells) {
        return new ArrayList<>(Arrays.asList(cells));
    }
}
