package cat.inscriu.report;

import cat.inscriu.web.NotFound;
import cat.inscriu.work.WorkKind;
import cat.inscriu.work.WorkOrders;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Years to choose from, and the report of one: as a page, and made into a workbook or a document. */
@Controller
class ReportPages {
    /** Of a thousand entities, a page shows those that asked most; the workbook has all. */
    static final int ENTITIES_SHOWN = 15;

    private static final Set<String> FORMATS = Set.of(YearlyFiles.WORKBOOK, YearlyFiles.DOCUMENT);

    private final YearlyFigures figures;
    private final YearlyFiles files;
    private final EditionLists lists;
    private final WorkOrders work;
    private final MessageSource messages;

    ReportPages(YearlyFigures figures, YearlyFiles files, EditionLists lists, WorkOrders work, MessageSource messages) {
        this.figures = figures;
        this.files = files;
        this.lists = lists;
        this.work = work;
        this.messages = messages;
    }

    @GetMapping(ReportPlace.PATH)
    String years(Model model) {
        model.addAttribute("years", this.figures.years());
        model.addAttribute("editions", this.lists.recent());
        return "report/reports";
    }

    @GetMapping(ReportPlace.PATH + "/{year:[0-9]+}")
    String year(@PathVariable int year, Model model, Locale locale, CsrfToken token) {
        token.getToken();
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
        model.addAttribute("key", UUID.randomUUID().toString());
        var others = report.otherEntities();
        model.addAttribute("others", new EntityLine("", "", others).line());
        model.addAttribute("more", others.requests() > 0);
        return "report/year";
    }

    /**
     * Have a file made. It is at hand at once where that takes a second; else its page shows when it is ready.
     *
     * @param format {@code xlsx} or {@code pdf}
     * @param key of the page that was shown: with another one, it is made anew
     */
    @PostMapping(ReportPlace.PATH + "/{year:[0-9]+}")
    String make(@PathVariable int year, @RequestParam String format, @RequestParam String key, Locale locale) {
        this.figures.requireReadable(year);
        if (!FORMATS.contains(format)) {
            throw new NotFound("format");
        }
        var made = this.work.order(
                this.files,
                Integer.toString(year),
                locale.toLanguageTag(),
                List.of(WorkKind.Part.of(format)),
                key + "." + format);
        return "redirect:" + (made.allDone() ? made.file() : made.path());
    }
}
