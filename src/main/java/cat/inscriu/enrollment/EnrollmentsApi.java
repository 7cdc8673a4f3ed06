package cat.inscriu.enrollment;

import cat.inscriu.web.NotFound;
import java.util.Locale;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What applicants do: ask for a seat, and follow the request with the private link. Reading never changes anything. */
@RestController
class EnrollmentsApi {
    private final EnrollmentIntake intake;
    private final RequestStatusPage status;
    private final ApplicantDesk desk;
    private final LinkRenewal renewal;
    private final EntityPlaces places;

    EnrollmentsApi(
            EnrollmentIntake intake,
            RequestStatusPage status,
            ApplicantDesk desk,
            LinkRenewal renewal,
            EntityPlaces places) {
        this.intake = intake;
        this.status = status;
        this.desk = desk;
        this.renewal = renewal;
        this.places = places;
    }

    /** Ask for a seat. The answer tells nobody who is enrolled; the link goes out by e-mail only. */
    @PostMapping("/api/editions/{edition}/enrollments")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Receipt take(
            @PathVariable String edition,
            @RequestBody EnrollmentForm form,
            @RequestHeader(name = "Idempotency-Key", required = false) String key) {
        return new Receipt(this.intake.take(edition, form, key).value());
    }

    /** How many places a local entity has left, while the edition enrolls. */
    @GetMapping("/api/editions/{edition}/places")
    EntityPlaces.Places places(@PathVariable String edition, @RequestParam String entity, Locale locale) {
        return this.places.of(edition, entity, locale).orElseThrow(() -> new NotFound("places"));
    }

    @GetMapping("/api/enrollments/{token}")
    ResponseEntity<RequestView> show(@PathVariable String token, Locale locale) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("Referrer-Policy", "no-referrer")
                .body(this.status.show(token, locale));
    }

    @PostMapping("/api/enrollments/{token}/verification")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void verify(@PathVariable String token) {
        this.desk.verify(token);
    }

    @PostMapping("/api/enrollments/{token}/confirmation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirm(@PathVariable String token) {
        this.desk.confirmPlace(token);
    }

    @PostMapping("/api/enrollments/{token}/withdrawal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@PathVariable String token) {
        this.desk.withdraw(token);
    }

    /** End this link and all earlier ones; a new one goes out by e-mail only. */
    @PostMapping("/api/enrollments/{token}/link-renewal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void renewLink(@PathVariable String token) {
        this.renewal.renew(token);
    }

    /** End this link and all earlier ones; the next letter about the request brings another. */
    @PostMapping("/api/enrollments/{token}/link-revocation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revokeLink(@PathVariable String token) {
        this.renewal.revoke(token);
    }

    record Receipt(String requestNumber) {}
}
