package cat.inscriu.report;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** All that can be taken away from one edition, with a word on what each is for. */
@Controller
class EditionListPages {
    private final ReportScope scope;

    EditionListPages(ReportScope scope) {
        this.scope = scope;
    }

    @GetMapping(ReportPlace.PATH + "/editions/{code}")
    String show(@PathVariable String code, Model model) {
        model.addAttribute("edition", this.scope.requireEdition(code));
        return "report/edition";
    }
}
