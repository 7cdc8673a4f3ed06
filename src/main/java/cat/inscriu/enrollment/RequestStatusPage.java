package cat.inscriu.enrollment;

import cat.inscriu.allocation.WaitingPositions;
import cat.inscriu.edition.Edition;
import cat.inscriu.edition.EditionCatalogue;
import cat.inscriu.edition.EditionDetails;
import cat.inscriu.edition.EditionGate;
import cat.inscriu.enrollment.RequestView.Calendar;
import cat.inscriu.web.Dates;
import java.math.BigDecimal;
import java.time.Clock;
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
    private final EditionCatalogue catalogue;
    private final EditionGate gate;
    private final ApplicantDesk desk;
    private final Timeline timeline;
    private final WaitingPositions positions;
    private final ObjectProvider<HolderCertificate> certificates;
    private final MessageSource messages;
    private final Dates dates;
    private final Clock clock;

    RequestStatusPage(
            PrivateLinks links,
            EditionCatalogue catalogue,
            EditionGate gate,
            ApplicantDesk desk,
            Timeline timeline,
            WaitingPositions positions,
            ObjectProvider<HolderCertificate> certificates,
            MessageSource messages,
            Dates dates,
            Clock clock) {
        this.links = links;
        this.catalogue = catalogue;
        this.gate = gate;
        this.desk = desk;
        this.timeline = timeline;
        this.positions = positions;
        this.certificates = certificates;
        this.messages = messages;
        this.dates = dates;
        this.clock = clock;
    }

    /** @throws cat.inscriu.web.NotFound if the link is not or no longer valid */
    @Transactional(readOnly = true)
    public RequestView show(String token, Locale locale) {
        var request = this.links.resolve(token);
        var details = this.catalogue.details(request.editionCode());
        var edition = details.edition();
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
                text("sentence." + request.status() + variant(request, edition, certificate), locale),
                text("next." + request.status() + variant(request, edition, certificate), locale),
                deadline,
                request.status() == EnrollmentStatus.UNDER_REVIEW && deadline.isBefore(this.clock.instant()),
                decides(request, details, certificate, locale),
                this.positions.of(request.number()).orElse(null),
                this.desk.canWithdraw(request, this.gate.read(edition.code())),
                request.status() == EnrollmentStatus.ADMITTED && request.confirmPlaceBy() != null,
                reason(request, edition, locale),
                certificate.orElse(null),
                calendar(request),
                request.processInstanceId(),
                details);
    }

    static Calendar calendar(EnrollmentRequest request) {
        return switch (request.status()) {
            case ADMITTED -> Calendar.PROVISIONAL;
            case CONFIRMED -> Calendar.FIRM;
            default -> Calendar.NONE;
        };
    }

    private String decides(
            EnrollmentRequest request,
            EditionDetails details,
            Optional<RequestView.Certificate> certificate,
            Locale locale) {
        var key = "decides." + request.status() + variant(request, details.edition(), certificate);
        return this.messages.getMessage(
                key,
                new Object[] {details.view().promotingUnit(), details.view().minimum()},
                null,
                locale);
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

    private static String variant(
            EnrollmentRequest request, Edition edition, Optional<RequestView.Certificate> certificate) {
        if (request.status() == EnrollmentStatus.CERTIFIED && certificate.isEmpty()) {
            return ".revoked";
        }
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

    /** The rule by which the request ended without a certificate; null when it did not. */
    private String reason(EnrollmentRequest request, Edition edition, Locale locale) {
        return switch (request.status()) {
            case REJECTED -> text("reason." + request.reasonCode(), locale);
            case INELIGIBLE -> text("reason." + request.eligibilityReason(), locale);
            case EDITION_CANCELLED -> text("reason." + edition.cancelReason(), locale);
            case EXPIRED -> text(request.confirmPlaceBy() == null ? "rule.EXPIRED" : "rule.EXPIRED.place", locale);
            case CLOSED_WITHOUT_SEAT -> text("rule.CLOSED_WITHOUT_SEAT", locale);
            case NOT_ENTITLED ->
                this.messages.getMessage(
                        "rule.NOT_ENTITLED",
                        new Object[] {
                            this.dates.hours(request.attendedHours()),
                            this.dates.hours(request.plannedHours()),
                            bare(edition.attendanceThreshold())
                        },
                        locale);
            default -> null;
        };
    }

    private static String bare(BigDecimal percent) {
        return percent.stripTrailingZeros().toPlainString();
    }

    private String text(String key, Locale locale) {
        return this.messages.getMessage(key, null, key, locale);
    }
}
