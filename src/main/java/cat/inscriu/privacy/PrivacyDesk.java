package cat.inscriu.privacy;

import cat.inscriu.allocation.RequestNumber;
import cat.inscriu.audit.ReadLog;
import cat.inscriu.audit.ReadPurpose;
import cat.inscriu.enrollment.EnrollmentRequest;
import cat.inscriu.enrollment.EnrollmentRequests;
import cat.inscriu.person.EmailAddress;
import cat.inscriu.person.NationalId;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Where an administrator answers somebody who asks about the own data. A search is sent as a form: an address stands in no URL, and
 * so in no log or history. Each record that it shows is logged as read.
 */
@Controller
class PrivacyDesk {
    private static final int MOST_SHOWN = 50;

    private final OwnRequests own;
    private final OwnData data;
    private final Erasure erasure;
    private final EnrollmentRequests requests;
    private final ReadLog reads;
    private final ExportLog exports;
    private final RetentionProperties retention;
    private final TransactionOperations transaction;

    PrivacyDesk(
            OwnRequests own,
            OwnData data,
            Erasure erasure,
            EnrollmentRequests requests,
            ReadLog reads,
            ExportLog exports,
            RetentionProperties retention,
            TransactionOperations transaction) {
        this.own = own;
        this.data = data;
        this.erasure = erasure;
        this.requests = requests;
        this.reads = reads;
        this.exports = exports;
        this.retention = retention;
        this.transaction = transaction;
    }

    @GetMapping("/staff/privacy")
    String front(Model model) {
        return page(model, null, List.of());
    }

    /** @param who an e-mail address or a request number */
    @PostMapping("/staff/privacy")
    String find(@RequestParam String who, Model model, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        var numbers = numbers(who.strip());
        var found = this.transaction.execute(status -> {
            numbers.forEach(number -> this.reads.request(ReadPurpose.PRIVACY, null, number));
            return this.requests.withPersons(numbers).stream()
                    .map(PrivacyDesk::shown)
                    .toList();
        });
        return page(model, who, found);
    }

    private List<String> numbers(String who) {
        if (EmailAddress.isPlain(who)) {
            return this.own.from(new EmailAddress(who).key()).stream()
                    .limit(MOST_SHOWN)
                    .toList();
        }
        return this.requests.existsById(who) ? List.of(who) : List.of();
    }

    private String page(Model model, String who, List<Found> found) {
        model.addAttribute("who", who);
        model.addAttribute("found", found);
        model.addAttribute("retention", this.retention);
        return "privacy/desk";
    }

    @GetMapping("/staff/privacy/{number}/data.json")
    ResponseEntity<OwnData.Copy> take(@PathVariable String number) {
        var copy = this.data.of(number);
        this.exports.toStaff(number);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"dades-"
                                + RequestNumber.of(number).value() + ".json\"")
                .body(copy);
    }

    @PostMapping("/staff/privacy/{number}/erasure")
    String erase(@PathVariable String number, RedirectAttributes redirect) {
        redirect.addFlashAttribute("erased", this.erasure.erase(number, "ASKED_OF_STAFF"));
        return "redirect:/staff/privacy";
    }

    private static Found shown(EnrollmentRequest request) {
        var person = request.person();
        return new Found(
                request.number().value(),
                request.editionCode(),
                request.status().name(),
                request.requestedAt(),
                person.fullName(),
                person.email().value(),
                person.nationalId().map(NationalId::masked).orElse(null),
                person.isErased());
    }

    /** A request of somebody, as far as it is needed to tell people apart. */
    record Found(
            String number,
            String edition,
            String status,
            Instant requestedAt,
            String name,
            String email,
            String nationalIdMasked,
            boolean erased) {
        /** Personal data stay out of logs, also by accident. */
        @Override
        public String toString() {
            return this.number;
        }
    }
}
