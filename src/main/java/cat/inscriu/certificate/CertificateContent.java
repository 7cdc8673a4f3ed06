package cat.inscriu.certificate;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;

/**
 * What a certificate says, as it was when issued: the snapshot. Hours are decimals with two places at most.
 *
 * @param requestNumber the request that earned it, such as {@code 2026-482913}
 * @param holder the whole name, as the person writes it
 * @param nationalId null when the person gave none; it is printed, and never shown by the public check
 * @param hours planned in total; the parts by kind add up to it
 * @param attendedHours what the person attended of them
 * @param contents the programme as the course sheet has it, bullets inline; empty when there is none, and so for objectives
 *     and methodology
 * @param language of the certificate's own words; title and programme stay as they are
 */
public record CertificateContent(
        String requestNumber,
        String holder,
        String nationalId,
        String title,
        String trainingActionCode,
        String editionCode,
        LocalDate firstDay,
        LocalDate lastDay,
        BigDecimal hours,
        BigDecimal inPerson,
        BigDecimal videoTraining,
        BigDecimal online,
        BigDecimal attendedHours,
        String promotingUnit,
        CertificateKind kind,
        String contents,
        String objectives,
        String methodology,
        Locale language) {

    public CertificateContent {
        requireNonNull(requestNumber, "requestNumber");
        requireNonNull(holder, "holder");
        requireNonNull(title, "title");
        requireNonNull(trainingActionCode, "trainingActionCode");
        requireNonNull(editionCode, "editionCode");
        requireNonNull(firstDay, "firstDay");
        requireNonNull(lastDay, "lastDay");
        requireNonNull(hours, "hours");
        requireNonNull(inPerson, "inPerson");
        requireNonNull(videoTraining, "videoTraining");
        requireNonNull(online, "online");
        requireNonNull(attendedHours, "attendedHours");
        requireNonNull(promotingUnit, "promotingUnit");
        requireNonNull(kind, "kind");
        requireNonNull(language, "language");
        contents = requireNonNullElse(contents, "");
        objectives = requireNonNullElse(objectives, "");
        methodology = requireNonNullElse(methodology, "");
    }

    /** The same for a holder whose name or national id was corrected. */
    CertificateContent heldBy(String correctedHolder, String correctedNationalId) {
        return new CertificateContent(
                this.requestNumber,
                correctedHolder,
                correctedNationalId,
                this.title,
                this.trainingActionCode,
                this.editionCode,
                this.firstDay,
                this.lastDay,
                this.hours,
                this.inPerson,
                this.videoTraining,
                this.online,
                this.attendedHours,
                this.promotingUnit,
                this.kind,
                this.contents,
                this.objectives,
                this.methodology,
                this.language);
    }
}
