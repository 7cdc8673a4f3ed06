package cat.inscriu.report;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The report of a year for programs. */
@RestController
class ReportApi {
    /** More than the register can hold. */
    private static final int ALL_ENTITIES = 100_000;

    private final YearlyFigures figures;

    ReportApi(YearlyFigures figures) {
        this.figures = figures;
    }

    /** The figures of the year, with every entity; what each means is said at {@link Figure}. */
    @GetMapping("/api/reports/{year:[0-9]+}")
    YearlyReport year(@PathVariable int year) {
        return this.figures.of(year, ALL_ENTITIES);
    }
}
