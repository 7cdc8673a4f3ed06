package cat.inscriu.notification;

import cat.inscriu.web.FramedMail;
import cat.inscriu.web.Languages;
import cat.inscriu.web.NotFound;
import cat.inscriu.web.StaffRole;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Every letter that the service may write, in every language, for staff to read before anybody gets one: made up, no person's data. Above
 * them, while mail rests, what waits; an administrator says what becomes of it.
 */
@Controller
class MailPreviewPages {
    private final LetterWriter writer;
    private final MailRest rest;

    MailPreviewPages(LetterWriter writer, MailRest rest) {
        this.writer = writer;
        this.rest = rest;
    }

    @GetMapping("/staff/mail")
    String show(Model model, Locale locale, HttpServletRequest request) {
        this.rest.since().ifPresent(since -> {
            model.addAttribute("restsSince", since);
            model.addAttribute("waiting", this.rest.waiting());
            model.addAttribute("mayEnd", request.isUserInRole(StaffRole.ADMIN.name()));
        });
        model.addAttribute(
                "letters",
                SampleLetter.all().stream()
                        .map(sample -> new Shown(
                                sample.id(),
                                write(sample, locale).subject(),
                                sample.kind().toStaff(),
                                Languages.ALL.stream()
                                        .map(language -> write(sample, language))
                                        .toList()))
                        .toList());
        return "staff/mail";
    }

    /** The HTML part of one of them, for its frame. */
    @GetMapping("/staff/mail/{letter}/{language}")
    ResponseEntity<String> html(@PathVariable String letter, @PathVariable String language) {
        var sample = SampleLetter.all().stream()
                .filter(one -> one.id().equals(letter))
                .findFirst()
                .orElseThrow(() -> new NotFound("letter"));
        return FramedMail.answer(write(sample, Languages.of(language)).html());
    }

    /** Let what waited leave, or give it up. */
    @PostMapping("/staff/mail/rest")
    String endRest(@RequestParam MailRest.Answer answer) {
        this.rest.end(answer);
        return "redirect:/staff/mail";
    }

    private WrittenLetter write(SampleLetter sample, Locale language) {
        return this.writer.write(sample.kind(), sample.in(language));
    }

    /**
     * @param subject in the reader's language
     * @param versions in every language
     */
    record Shown(String id, String subject, boolean toStaff, List<WrittenLetter> versions) {}
}
