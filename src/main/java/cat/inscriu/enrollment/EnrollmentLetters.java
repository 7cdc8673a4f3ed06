package cat.inscriu.enrollment;

import static cat.inscriu.notification.Notice.*;

import cat.inscriu.allocation.WaitingPositions;
import cat.inscriu.edition.Edition;
import cat.inscriu.edition.EditionProperties;
import cat.inscriu.edition.Editions;
import cat.inscriu.notification.Alternative;
import cat.inscriu.notification.Attachment;
import cat.inscriu.notification.CalendarFile;
import cat.inscriu.notification.Letter;
import cat.inscriu.notification.Notice;
import cat.inscriu.notification.NoticeContent;
import cat.inscriu.notification.OwedNotice;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What applicants read between their request and the edition; certificates write their own letters. */
@Component
class EnrollmentLetters implements NoticeContent {
    private static final Set<Notice> KINDS = EnumSet.of(
            RECEIVED,
            LINK,
            UNDER_REVIEW,
            OVER_QUOTA,
            INELIGIBLE,
            ADMITTED,
            WAITLISTED,
            PROMOTED,
            REJECTED,
            CONVOCATION,
            CONFIRM_PLACE,
            REMINDER,
            SCHEDULE_CHANGED,
            WITHDRAWN,
            EXPIRED,
            EDITION_CANCELLED,
            CLOSED_WITHOUT_SEAT,
            SURVEY);

    /** What each says of the request; a kind that is not here stays true. */
    private static final Map<Notice, Set<EnrollmentStatus>> TRUE_WHILE = new EnumMap<>(Map.of(
            RECEIVED, EnumSet.of(EnrollmentStatus.RECEIVED),
            UNDER_REVIEW, EnumSet.of(EnrollmentStatus.UNDER_REVIEW),
            OVER_QUOTA, EnumSet.of(EnrollmentStatus.OVER_QUOTA),
            ADMITTED, EnumSet.of(EnrollmentStatus.ADMITTED),
            WAITLISTED, EnumSet.of(EnrollmentStatus.WAITLISTED),
            PROMOTED, EnumSet.of(EnrollmentStatus.ADMITTED, EnrollmentStatus.CONFIRMED),
            CONFIRM_PLACE, EnumSet.of(EnrollmentStatus.ADMITTED),
            CONVOCATION, EnumSet.of(EnrollmentStatus.CONFIRMED),
            REMINDER, EnumSet.of(EnrollmentStatus.CONFIRMED),
            SCHEDULE_CHANGED, EnrollmentStatus.LIVE));

    private final EnrollmentRequests requests;
    private final Editions editions;
    private final ApplicantLetters letters;
    private final WaitingPositions positions;
    private final EditionProperties settings;

    EnrollmentLetters(
            EnrollmentRequests requests,
            Editions editions,
            ApplicantLetters letters,
            WaitingPositions positions,
            EditionProperties settings) {
        this.requests = requests;
        this.editions = editions;
        this.letters = letters;
        this.positions = positions;
        this.settings = settings;
    }

    @Override
    public boolean covers(Notice kind) {
        return KINDS.contains(kind);
    }

    @Override
    public boolean stillTrue(OwedNotice notice) {
        var asked = TRUE_WHILE.get(notice.kind());
        return asked == null
                || asked.contains(
                        this.requests.findById(notice.about()).orElseThrow().status());
    }

    @Override
    public void readAhead(List<OwedNotice> notices) {
        this.letters.readAhead(notices);
    }

    @Override
    public Optional<Letter> letter(OwedNotice notice) {
        var request = this.requests.findById(notice.about()).orElseThrow();
        var edition = this.editions.findById(request.editionCode()).orElseThrow();
        return this.letters.begin(request, edition).map(letter -> write(letter, notice, request, edition));
    }

    private Letter write(Letter.Builder letter, OwedNotice notice, EnrollmentRequest request, Edition edition) {
        switch (notice.kind()) {
            case RECEIVED -> verification(letter, request);
            case LINK -> link(letter, request, notice.occurrence());
            case UNDER_REVIEW -> letter.deadline(request.reviewDue());
            case OVER_QUOTA, WAITLISTED ->
                letter.position(this.positions.of(request.number()).orElse(null));
            case INELIGIBLE -> letter.reasonCode(request.eligibilityReason());
            case REJECTED -> letter.reasonCode(request.reasonCode().name()).note(request.note());
            case PROMOTED -> promotion(letter, request, edition);
            case CONVOCATION, SCHEDULE_CHANGED -> joining(letter, edition);
            case CONFIRM_PLACE ->
                letter.deadline(request.confirmPlaceBy()).sessions(ApplicantLetters.sessions(edition));
            case REMINDER -> letter.deadline(edition.startsAt()).sessions(ApplicantLetters.sessions(edition));
            case EDITION_CANCELLED -> cancellation(letter, edition);
            case CLOSED_WITHOUT_SEAT -> letter.alternatives(alternatives(edition));
            case WITHDRAWN -> takeOutOfCalendar(letter, edition);
            case SURVEY -> letter.link(this.settings.surveyUrl());
            default -> letter.sessions(ApplicantLetters.sessions(edition));
        }
        return letter.build();
    }

    private static void link(Letter.Builder letter, EnrollmentRequest request, String occurrence) {
        if (occurrence.startsWith(LinkRenewal.OCCURRENCE)) {
            letter.linkAction(Letter.RENEWED);
        }
        verification(letter, request);
    }

    private static void verification(Letter.Builder letter, EnrollmentRequest request) {
        if (request.status() == EnrollmentStatus.RECEIVED && request.verifyBy() != null) {
            letter.linkAction(Letter.VERIFY).deadline(request.verifyBy());
        }
    }

    private void promotion(Letter.Builder letter, EnrollmentRequest request, Edition edition) {
        if (request.status() == EnrollmentStatus.CONFIRMED) {
            letter.linkAction(Letter.CONFIRMED);
            joining(letter, edition);
        } else {
            letter.sessions(ApplicantLetters.sessions(edition));
        }
    }

    private void joining(Letter.Builder letter, Edition edition) {
        letter.sessions(ApplicantLetters.sessions(edition)).attachments(List.of(calendar(edition, false)));
    }

    private void cancellation(Letter.Builder letter, Edition edition) {
        letter.reasonCode(edition.cancelReason().name())
                .note(edition.cancelNote())
                .alternatives(alternatives(edition))
                .attachments(List.of(calendar(edition, true)));
    }

    /** Who got a calendar file with the joining notice gets its cancellation with the withdrawal. */
    private void takeOutOfCalendar(Letter.Builder letter, Edition edition) {
        if (edition.status().isConfirmed()) {
            letter.attachments(List.of(calendar(edition, true)));
        }
    }

    private Attachment calendar(Edition edition, boolean cancelled) {
        // A cancellation outranks the file that it takes back.
        var sequence = edition.scheduleSequence() + (cancelled ? 1 : 0);
        return CalendarFile.of(
                edition.code(),
                edition.title(),
                sequence,
                cancelled,
                ApplicantLetters.sessions(edition),
                this.letters.pageOf(edition));
    }

    private List<Alternative> alternatives(Edition edition) {
        return this.editions.alternatives(edition.trainingActionCode(), edition.code()).stream()
                .limit(5)
                .map(other -> new Alternative(other.title(), this.letters.pageOf(other), other.startsAt()))
                .toList();
    }
}
