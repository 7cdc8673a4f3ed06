package cat.inscriu.edition;

import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The front page: what one may ask for, and what will come. */
@Controller
class CataloguePages {
    private static final int A_PAGE = 20;
    private static final int LAST = 10_000;
    private static final int LETTERS = 200;

    private final EditionCatalogue catalogue;

    CataloguePages(EditionCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GetMapping("/")
    String list(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "1") int page, Model model) {
        var asked = q.strip();
        var text = asked.substring(0, Math.min(LETTERS, asked.length()));
        var which = PageRequest.of(Math.max(0, Math.min(page, LAST) - 1), A_PAGE);
        var found = this.catalogue.search(EditionCatalogue.OPEN_AND_COMING, text, which);
        model.addAttribute("q", text);
        model.addAttribute("editions", found.getContent());
        model.addAttribute("total", found.getTotalElements());
        model.addAttribute("page", which.getPageNumber() + 1);
        model.addAttribute("pages", found.getTotalPages());
        return "catalogue";
    }
}
