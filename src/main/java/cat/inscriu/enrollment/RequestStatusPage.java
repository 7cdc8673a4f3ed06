package cat.inscriu.enrollment;

import cat.inscriu.allocation.WaitingPositions;
import cat.inscriu.edition.Edition;
import cat.inscriu.edition.EditionGate;
import cat.inscriu.edition.Editions;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where a request stands, in the applicant's words: what happened, what comes next and by when. */
@Service
public class RequestStatusPage {
    private final PrivateLinks links;
    private final Editions editions;
    private final EditionGate gate;
    private final ApplicantDesk desk;
    private final Timeline timeline;
    private final WaitingPositions positions;
    private final ObjectProvider<HolderCertificate> certificates;
    private final MessageSource messages;

    RequestStatusPage(
            PrivateLinks links,
            Editions editions,
            EditionGate gate,
            ApplicantDesk desk,
            Timeline timeline,
            WaitingPositions positions,
            ObjectProvider<HolderCertificate> certificates,
            MessageSource messages) {
        this.links = links;
        this.editions = editions;
        this.gate = gate;
        this.desk = desk;
        this.timeline = timeline;
        this.positions = positions;
        this.certificates = certificates;
        this.messages = messages;
    }

    /** @throws cat.inscriu.web.NotFound if the link is not or no longer valid */
    @Transactional(readOnly = true)
    public RequestView show(String token, Locale locale) {
        var request = this.links.resolve(token);
        var edition = this.editions.findById(request.editionCode()).orElseThrow();
        var certificate = this.certificates.stream()
                .map(holder -> holder.of(request.number()))
                .flatMap(Optional::stream)
                .findFirst();
        var deadline = deadline(request, edition);
        return new RequestView(
                request.number().value(),
                request.status(),
                request.statusSince(),
                edition.code(),
                edition.title(),
                timeline(request, locale),
                text("next." + request.status() + variant(request, edition), locale),
                deadline,
                this.positions.of(request.number()).orElse(null),
                this.desk.canWithdraw(request, this.gate.read(edition.code())),
                request.status() == EnrollmentStatus.ADMITTED && request.confirmPlaceBy() != null,
                reason(request, edition, locale),
                certificate.orElse(null));
    }

    private List<RequestView.Step> timeline(EnrollmentRequest request, Locale locale) {
        return this.timeline.of(request).stream()
                .map(entry -> new RequestView.Step(
                        entry.at(), entry.status(), entry.note() == null ? null : note(entry.note(), locale)))
                .toList();
    }

    private String note(String code, Locale locale) {
        var reason = this.messages.getMessage("reason." + code, null, null, locale);
        return reason != null ? reason : text("timeline." + code, locale);
    }

    private static String variant(EnrollmentRequest request, Edition edition) {
        if (request.status() == EnrollmentStatus.ADMITTED && request.confirmPlaceBy() != null) {
            return ".confirm";
        }
        var over = request.status() == EnrollmentStatus.CONFIRMED
                && !edition.status().isBeforeStart();
        return over ? ".started" : "";
    }

    /** By when the next thing happens; null when nothing is awaited. */
    private static Instant deadline(EnrollmentRequest request, Edition edition) {
        return switch (request.status()) {
            case RECEIVED -> request.verifyBy();
            case UNDER_REVIEW -> request.reviewDue();
            case OVER_QUOTA, WAITLISTED, CONFIRMED -> edition.startsAt();
            case ADMITTED -> request.confirmPlaceBy() == null ? edition.decisionBy() : request.confirmPlaceBy();
            default -> null;
        };
    }

    private String reason(EnrollmentRequest request, Edition edition, Locale locale) {
        var code = switch (request.status()) {
            case REJECTED -> request.reasonCode().name();
            case INELIGIBLE -> request.eligibilityReason();
            case EDITION_CANCELLED -> edition.cancelReason().name();
            default -> null;
        };
        return code == null ? null : text("reason." + code, locale);
    }

    private String text(String key, Locale locale) {
        return this.messages.getMessage(key, null, key, locale);
    }
}
