package cat.inscriu.privacy;

import static cat.inscriu.support.Line.A30;
import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.allocation.RequestNumber;
import cat.inscriu.certificate.CertificateFiles;
import cat.inscriu.engine.Attempts;
import cat.inscriu.enrollment.EnrollmentStatus;
import cat.inscriu.enrollment.ReasonCode;
import cat.inscriu.support.Given;
import cat.inscriu.support.Proves;
import cat.inscriu.support.Story;
import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What has been kept long enough goes, and what the office has not let go of stays. */
@Proves(A30)
class RetentionTests extends Story {
    private static final String DECISION = "CNAATD 12/2027";

    @Autowired
    private CertificateFiles files;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Anonymisation anonymisation;

    @Autowired
    private Attempts attempts;

    @Autowired
    private Clock clock;

    private Retention retention(String decision, Period certificates) {
        var periods = new RetentionProperties(
                Duration.ofDays(7), decision, Period.ofMonths(12), Period.ofYears(5), certificates);
        return new Retention(periods, this.database, this.anonymisation, this.attempts, this.clock);
    }

    @Test
    void anAddressThatNobodyProvedGoesAfterAWeek() {
        var edition = given.edition().published();
        var request = given.request(edition).received();
        engine.fires("Event_VerificationTimedOut", request);
        assertThat(books.status(request)).isEqualTo(EnrollmentStatus.EXPIRED);

        time.moveTo(time.now().plus(Duration.ofDays(7)));
        assertThat(retention("", null).round()).isZero();
        time.moveTo(time.now().plusSeconds(1));
        assertThat(retention("", null).round()).isOne();

        assertThat(isErased(request)).isTrue();
        assertThat(audited(request)).isEqualTo("RETENTION_UNVERIFIED");
    }

    @Test
    void whoTookNoPartGoesTwelveMonthsAfterTheEndIfTheOfficeLetsThemGo() {
        var edition = given.edition().published();
        var request = given.request(edition).nationalId("12345678Z").underReview();
        coordinator.rejects(request, ReasonCode.ENTITY_PRIORITY);
        var live = given.request(edition).underReview();
        var end = Given.ENDS
                .atZone(cat.inscriu.engine.OfficeTime.ZONE)
                .plusMonths(12)
                .toInstant();

        time.moveTo(end);
        assertThat(retention(DECISION, null).round()).isZero();
        time.moveTo(end.plusSeconds(1));
        assertThat(retention("", null).round()).isZero();
        assertThat(isErased(request)).isFalse();
        assertThat(retention(DECISION, null).round()).isOne();
        assertThat(retention(DECISION, null).round()).isZero();

        assertThat(isErased(request)).isTrue();
        assertThat(isErased(live)).isFalse();
        assertThat(audited(request)).isEqualTo("RETENTION_WITHOUT_SEAT " + DECISION);
        assertThat(books.status(request)).isEqualTo(EnrollmentStatus.REJECTED);
    }

    @Test
    void whoTookPartGoesAfterFiveYearsAndTheCertificateInItsOwnTime() {
        var edition = given.edition().published();
        var request = given.request(edition).admitted();
        engine.fires("Event_EnrollmentCloses", edition);
        engine.settle();
        engine.fires("Event_ReminderDue", edition);
        engine.fires("Event_EditionStarts", edition);
        engine.fires("Event_LastSessionEnds", edition);
        engine.settle();
        trainer.records(edition, request, 5, 5);
        trainer.handsIn(edition);
        engine.settle();
        assertThat(books.status(request)).isEqualTo(EnrollmentStatus.CERTIFIED);
        this.files.of(request.value());

        time.moveTo(Given.ENDS
                .atZone(cat.inscriu.engine.OfficeTime.ZONE)
                .plusYears(5)
                .plusSeconds(1)
                .toInstant());
        assertThat(retention(DECISION, null).round()).isOne();

        assertThat(isErased(request)).isTrue();
        assertThat(certificate(request))
                .containsEntry("HOLDER", "Núria Puig i Soler")
                .containsEntry("PDFS", 1L);

        assertThat(retention(DECISION, Period.ofYears(6)).round()).isZero();
        assertThat(retention(DECISION, Period.ofYears(5)).round()).isOne();

        assertThat(certificate(request))
                .containsEntry("HOLDER", "N*** P*** i*** S***")
                .containsEntry("PDFS", 0L);
        assertThat(retention(DECISION, Period.ofYears(5)).round()).isZero();
    }

    private boolean isErased(RequestNumber request) {
        return this.database
                        .sql(
                                "select count(*) from person p join enrollment_request r on r.person_id = p.id where r.number = ?"
                                        + " and p.given_name = '***' and p.family_names = '' and p.email = '' and p.email_key = ''"
                                        + " and p.national_id is null and p.national_id_key is null and p.job_title = ''"
                                        + " and p.erased_at is not null")
                        .param(request.value())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private Map<String, Object> certificate(RequestNumber request) {
        return this.database
                .sql(
                        "select c.holder, (select count(*) from certificate_document d where d.certificate_id = c.id) as pdfs"
                                + " from certificate c where c.request_number = ?")
                .param(request.value())
                .query()
                .singleRow();
    }

    private String audited(RequestNumber request) {
        return this.database
                .sql("select reason || coalesce(' ' || detail, '') from"
                        + " (select act, about, reason, detail from audit_inbox"
                        + " union all select act, about, reason, detail from audit_entry) t"
                        + " where act = 'PERSON_ERASED' and about = ?")
                .param(request.value())
                .query(String.class)
                .single();
    }
}
