package cat.inscriu.edition;

import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The front page: what one may ask for, and what will come. */
@Controller
class CataloguePages {
    private static final int A_PAGE = 20;
    private static final int LAST = 10_000;

    private final CatalogueSearch catalogue;

    CataloguePages(CatalogueSearch catalogue) {
        this.catalogue = catalogue;
    }

    @GetMapping("/")
    String list(
            @ModelAttribute(name = "question", binding = true) CatalogueQuestion question,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var which = PageRequest.of(Math.max(0, Math.min(page, LAST) - 1), A_PAGE);
        var found = this.catalogue.find(question, which);
        model.addAttribute("faults", question.faults());
        model.addAttribute("found", found);
        model.addAttribute("editions", found.page().getContent());
        model.addAttribute("total", found.page().getTotalElements());
        model.addAttribute("page", which.getPageNumber() + 1);
        model.addAttribute("pages", found.page().getTotalPages());
        return "catalogue";
    }
}
