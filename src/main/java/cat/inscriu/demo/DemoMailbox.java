package cat.inscriu.demo;

import cat.inscriu.web.FramedMail;
import cat.inscriu.web.MailboxPage;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** The pages that show what the demo's catcher took. */
@Controller
@ConditionalOnProperty(name = "inscriu.demo.enabled", havingValue = "true")
@Conditional(DemoMailConfiguration.NoServerNamed.class)
@RequestMapping("/demo/mailbox")
class DemoMailbox implements MailboxPage {
    private final MailCatcher catcher;

    DemoMailbox(MailCatcher catcher) {
        this.catcher = catcher;
    }

    @Override
    public String path() {
        return "/demo/mailbox";
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("mails", this.catcher.mails());
        return "demo/mailbox";
    }

    @GetMapping("/{number}")
    String show(@PathVariable int number, Model model) {
        model.addAttribute("mail", mail(number));
        return "demo/mail";
    }

    @GetMapping("/{number}/html")
    @ResponseBody
    ResponseEntity<String> html(@PathVariable int number) {
        return FramedMail.answer(mail(number).html().replaceAll("<a ", "<a target=\"_top\" "));
    }

    @GetMapping("/{number}/files/{index}")
    @ResponseBody
    ResponseEntity<byte[]> file(@PathVariable int number, @PathVariable int index) {
        var files = mail(number).files();
        if (index < 0 || index >= files.size()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var file = files.get(index);
        var disposition = ContentDisposition.attachment()
                .filename(file.name(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .body(file.bytes());
    }

    private CaughtMail mail(int number) {
        return this.catcher.mail(number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
