package cat.inscriu.report;

import cat.inscriu.print.PdfPages;
import cat.inscriu.print.PrintableText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;

/** The report on paper: the year and what each figure means, months, units, and the entities that asked most. */
@Component
class YearlyDocument {
    private static final String TEMPLATE = "report/year";

    private final PdfPages pages;
    private final MessageSource messages;

    YearlyDocument(PdfPages pages, MessageSource messages) {
        this.pages = pages;
        this.messages = messages;
    }

    /** A row of a table, in words. */
    record Row(String name, List<String> values) {}

    /** A figure with its definition. */
    record Defined(String heading, String value, String definition) {}

    byte[] set(YearlyReport report, Locale language) {
        var text = new FigureText(this.messages, language);
        var letters = new PrintableText();
        var page = new Context(language);
        page.setVariable("language", language.toLanguageTag());
        page.setVariable("year", Integer.toString(report.year()));
        page.setVariable("asOf", text.moment(report.asOf()));
        page.setVariable("allUnits", report.allUnits());
        page.setVariable(
                "figures",
                Figure.ALL.stream()
                        .map(figure -> new Defined(
                                text.heading(figure), text.value(figure, report.total()), text.definition(figure)))
                        .toList());
        page.setVariable(
                "outcomes",
                report.outcomes().entrySet().stream()
                        .map(outcome ->
                                new Row(text.status(outcome.getKey()), List.of(text.number(outcome.getValue()))))
                        .toList());
        page.setVariable("brief", Figure.IN_BRIEF.stream().map(text::heading).toList());
        page.setVariable(
                "months",
                report.byMonth().stream()
                        .map(line -> new Row(text.month(line.code()), text.values(Figure.IN_BRIEF, line)))
                        .toList());
        page.setVariable(
                "units",
                report.byUnit().stream()
                        .map(line -> new Row(letters.of(line.name()), text.values(Figure.IN_BRIEF, line)))
                        .toList());
        page.setVariable("total", text.values(Figure.IN_BRIEF, report.total()));
        page.setVariable(
                "ofEntities", Figure.OF_ENTITIES.stream().map(text::heading).toList());
        var entities = new ArrayList<Row>();
        report.byEntity()
                .forEach(entity -> entities.add(
                        new Row(letters.of(entity.name()), text.values(Figure.OF_ENTITIES, entity.line()))));
        var others = new EntityLine("", "", report.otherEntities()).line();
        if (others.requests().requests() > 0) {
            entities.add(new Row(text.say("report.others"), text.values(Figure.OF_ENTITIES, others)));
        }
        page.setVariable("entities", entities);
        return this.pages.set(TEMPLATE, page, letters);
    }
}
