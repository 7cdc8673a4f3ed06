package cat.inscriu.notification;

import cat.inscriu.web.FramedMail;
import cat.inscriu.web.Languages;
import cat.inscriu.web.NotFound;
import java.util.List;
import java.util.Locale;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Every letter that the service may write, in every language, for staff to read before anybody gets one. Made up: no person's data, and nothing asked of the database.
 */
@Controller
class MailPreviewPages {
    private final LetterWriter writer;

    MailPreviewPages(LetterWriter writer) {
        this.writer = writer;
    }

    @GetMapping("/staff/mail")
    String show(Model model, Locale locale) {
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

    private WrittenLetter write(SampleLetter sample, Locale language) {
        return this.writer.write(sample.kind(), sample.in(language));
    }

    /**
     * @param subject in the reader's language
     * @param versions in every language
     */
    record Shown(String id, String subject, boolean toStaff, List<WrittenLetter> versions) {}
}
