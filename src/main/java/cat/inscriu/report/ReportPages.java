package cat.inscriu.report;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Years to choose from, and the report of one: as a page, a workbook and a document. */
@Controller
class ReportPages {
    /** Of a thousand entities, a page shows those that asked most; the workbook has all. */
    private static final int ENTITIES_SHOWN = 15;

    private final YearlyFigures figures;
    private final YearlyWorkbook workbook;
    private final YearlyDocument document;
    private final EditionLists lists;
    private final MessageSource messages;

    ReportPages(
            YearlyFigures figures,
            YearlyWorkbook workbook,
            YearlyDocument document,
            EditionLists lists,
            MessageSource messages) {
        this.figures = figures;
        this.workbook = workbook;
        this.document = document;
        this.lists = lists;
        this.messages = messages;
    }

    @GetMapping(ReportPlace.PATH)
    String years(Model model) {
        model.addAttribute("years", this.figures.years());
        model.addAttribute("editions", this.lists.recent());
        return "report/reports";
    }

    @GetMapping(ReportPlace.PATH + "/{year:[0-9]+}")
    String year(@PathVariable int year, Model model, Locale locale) {
        var report = this.figures.of(year, ENTITIES_SHOWN);
        model.addAttribute("report", report);
        var text = new FigureText(this.messages, locale);
        model.addAttribute("text", text);
        model.addAttribute("moment", text.moment(report.asOf()));
        model.addAttribute("figures", Figure.ALL);
        model.addAttribute("brief", Figure.IN_BRIEF);
        model.addAttribute("ofEntities", Figure.OF_ENTITIES);
        model.addAttribute("chart", MonthChart.of(report.byMonth()));
        model.addAttribute("width", MonthChart.WIDTH);
        model.addAttribute("height", MonthChart.HEIGHT);
        var others = report.otherEntities();
        model.addAttribute("others", new EntityLine("", "", others).line());
        model.addAttribute("more", others.requests() > 0);
        return "report/year";
    }

    @GetMapping(ReportPlace.PATH + "/{year:[0-9]+}.xlsx")
    void xlsx(@PathVariable int year, Locale locale, HttpServletResponse response) throws IOException {
        // Read before the answer begins, so that a refusal is still a page.
        var report = this.figures.of(year, ENTITIES_SHOWN);
        Download.begin(response, Download.XLSX, fileName(year, locale, "xlsx"));
        this.workbook.write(report, new FigureText(this.messages, locale), response.getOutputStream());
    }

    @GetMapping(ReportPlace.PATH + "/{year:[0-9]+}.pdf")
    ResponseEntity<byte[]> pdf(@PathVariable int year, Locale locale) {
        var report = this.figures.of(year, ENTITIES_SHOWN);
        return Download.pdf(fileName(year, locale, "pdf"), this.document.set(report, locale));
    }

    private String fileName(int year, Locale locale, String ending) {
        return this.messages.getMessage("report.file", new Object[] {Integer.toString(year)}, locale) + "." + ending;
    }
}
