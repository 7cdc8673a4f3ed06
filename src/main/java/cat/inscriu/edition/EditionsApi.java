package cat.inscriu.edition;

import cat.inscriu.web.Fault;
import cat.inscriu.web.InvalidInput;
import cat.inscriu.web.Warning;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.data.domain.PageRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Editions: for everybody to find, for coordinators to publish and lead. */
@RestController
class EditionsApi {
    private static final int MOST = 100;

    private final EditionCatalogue catalogue;
    private final EditionPublication publication;
    private final EditionDesk desk;
    private final EditionTrainers trainers;
    private final MessageSource messages;

    EditionsApi(
            EditionCatalogue catalogue,
            EditionPublication publication,
            EditionDesk desk,
            EditionTrainers trainers,
            MessageSource messages) {
        this.catalogue = catalogue;
        this.publication = publication;
        this.desk = desk;
        this.trainers = trainers;
        this.messages = messages;
    }

    /** Open and coming editions, or those of the states named; the total stands in {@code X-Total-Count}. */
    @GetMapping("/api/editions")
    ResponseEntity<List<EditionView>> search(
            @RequestParam(required = false) List<EditionStatus> status,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        if (page < 0 || size < 1 || size > MOST) {
            throw new InvalidInput(Fault.of(page < 0 ? "page" : "size", "page-range", MOST));
        }
        Collection<EditionStatus> statuses =
                status == null || status.isEmpty() ? EditionCatalogue.OPEN_AND_COMING : status;
        var found = this.catalogue.search(statuses, q.strip(), PageRequest.of(page, size));
        return ResponseEntity.ok()
                .header("X-Total-Count", Long.toString(found.getTotalElements()))
                .body(found.getContent());
    }

    @GetMapping("/api/editions/{code}")
    EditionDetails details(@PathVariable String code) {
        return this.catalogue.details(code);
    }

    @PostMapping("/api/training-actions/{action}/editions")
    ResponseEntity<PublishedEdition> publish(
            @PathVariable String action, @RequestBody EditionDraft draft, Locale locale) {
        var warnings = Warning.of(this.publication.publish(action, draft), this.messages, locale);
        var location = URI.create("/api/editions/" + draft.code());
        return ResponseEntity.created(location)
                .body(new PublishedEdition(this.catalogue.details(draft.code()), warnings));
    }

    @PostMapping("/api/editions/{code}/enrollment-closing")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void closeEnrollment(@PathVariable String code) {
        this.desk.closeEnrollment(code);
    }

    /** Move the deadline while the edition enrolls. */
    @PutMapping("/api/editions/{code}/enrollment-deadline")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void moveDeadline(@PathVariable String code, @Valid @RequestBody Deadline deadline) {
        this.desk.moveDeadline(code, deadline.enrollmentClosesAt());
    }

    @PostMapping("/api/editions/{code}/cancellation")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void cancel(@PathVariable String code, @Valid @RequestBody Cancellation cancellation) {
        this.desk.cancel(code, cancellation.reason().strip());
    }

    /** Hold the sessions at other times or places; before the start. */
    @PutMapping("/api/editions/{code}/sessions")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void reschedule(@PathVariable String code, @RequestBody List<EditionDraft.SessionDraft> drafts) {
        this.desk.rescheduleTo(code, drafts);
    }

    /** Change the number of seats; before the start. */
    @PutMapping("/api/editions/{code}/maximum")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void changeMaximum(@PathVariable String code, @Valid @RequestBody Maximum maximum) {
        this.desk.changeMaximum(code, maximum.maximum(), maximum.reason());
    }

    /** Who trains the edition; none when it is open to every trainer. */
    @GetMapping("/api/editions/{code}/trainers")
    Trainers trainers(@PathVariable String code) {
        return new Trainers(this.trainers.shown(code));
    }

    @PutMapping("/api/editions/{code}/trainers")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changeTrainers(@PathVariable String code, @Valid @RequestBody Trainers trainers) {
        this.trainers.change(code, trainers.trainers());
    }

    record Deadline(@NotNull Instant enrollmentClosesAt) {}

    record Cancellation(@NotBlank @Size(max = 2000) String reason) {}

    /** @param reason for the record; may be left out */
    record Maximum(
            @NotNull Integer maximum, @Size(max = 2000) String reason) {}

    /** @param trainers ids of accounts */
    record Trainers(@NotNull List<String> trainers) {}

    /** @param warnings what was accepted but may surprise */
    record PublishedEdition(@JsonUnwrapped EditionDetails edition, List<Warning> warnings) {}
}
