package cat.inscriu.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cat.inscriu.allocation.RequestNumber;
import cat.inscriu.edition.PublicationDoor.Meeting;
import cat.inscriu.engine.Staff;
import cat.inscriu.enrollment.EnrollmentStatus;
import cat.inscriu.enrollment.ReasonCode;
import cat.inscriu.support.EditionCode;
import cat.inscriu.support.Given;
import cat.inscriu.support.Story;
import cat.inscriu.web.NotFound;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The figures of a year, counted after editions that were played through. */
class YearlyFiguresTests extends Story {
    private static final int ALL = 1000;
    private static final Instant LATER = Instant.parse("2027-06-07T08:00:00Z");

    @Autowired
    private YearlyFigures figures;

    @Autowired
    private ReportScope scope;

    @Autowired
    private IdentityService identity;

    @Autowired
    private JdbcClient database;

    @Autowired
    private DataSource source;

    @Autowired
    private Clock clock;

    @Test
    void everyFigureIsWhatTheEditionsOfTheYearMadeIt() {
        var year = new Year();

        var report = asAdministrator();

        assertThat(report.total().editions())
                .isEqualTo(new EditionTotals(
                        1, 4, 2, 1, 1, new BigDecimal("20.0"), new BigDecimal("0.0"), new BigDecimal("0.0"), 9));
        assertThat(report.total().requests()).isEqualTo(new RequestTotals(8, 5, 4, 1, 1, 1, new BigDecimal("13.0")));
        // Four of nine seats.
        assertThat(report.total().occupancy()).isEqualByComparingTo("44.4");
        assertThat(report.outcomes())
                .isEqualTo(Map.of(
                        EnrollmentStatus.CERTIFIED, 1L,
                        EnrollmentStatus.NOT_ENTITLED, 2L,
                        EnrollmentStatus.WITHDRAWN, 1L,
                        EnrollmentStatus.REJECTED, 1L,
                        EnrollmentStatus.CONFIRMED, 1L,
                        EnrollmentStatus.EDITION_CANCELLED, 1L,
                        EnrollmentStatus.UNDER_REVIEW, 1L));
        assertThat(this.books.row(year.unverified)).containsEntry("STATUS", "EXPIRED");
    }

    /** Request by request and edition by edition, from the rows themselves. */
    @Test
    void aRecountAgrees() {
        var year = new Year();

        var report = asAdministrator();

        var rows = year.all.stream().map(this.books::row).toList();
        assertThat(report.total().requests().requests())
                .isEqualTo(rows.stream()
                        .filter(row -> row.get("ELIGIBILITY") != null)
                        .count());
        assertThat(report.total().requests().certified())
                .isEqualTo(year.all.stream()
                        .mapToLong(request -> this.books.certificates(request))
                        .sum());
        assertThat(report.total().requests().noShows())
                .isEqualTo(rows.stream()
                        .map(row -> (BigDecimal) row.get("ATTENDED_HOURS"))
                        .filter(hours -> hours != null && hours.signum() == 0)
                        .count());
        assertThat(report.total().requests().participants())
                .isEqualTo(((Number) this.books.row(year.held).get("SEATS_AT_END")).longValue()
                        + ((Number) this.books.row(year.attendanceDue).get("SEATS_TAKEN")).longValue());
        assertThat(report.outcomes().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(report.total().requests().requests());
    }

    @Test
    void unitsMonthsEntitiesAndEditionsAddUpToTheYear() {
        new Year();
        signIn(Staff.ADMINISTRATORS);

        var report = this.figures.of(2027, ALL);
        var entities = new ArrayList<Line>();
        this.figures.eachEntity(2027, entities::add);
        var editions = new ArrayList<Line>();
        this.figures.eachEdition(2027, editions::add);

        for (var lines : List.of(report.byUnit(), report.byMonth(), editions)) {
            assertThat(lines.stream().map(Line::requests).reduce(RequestTotals.NONE, RequestTotals::plus))
                    .usingComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                    .usingRecursiveComparison()
                    .isEqualTo(report.total().requests());
            assertThat(lines.stream().map(Line::editions).reduce(EditionTotals.NONE, EditionTotals::plus))
                    .usingComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                    .usingRecursiveComparison()
                    .ignoringFields("actions")
                    .isEqualTo(report.total().editions());
        }
        assertThat(entities)
                .isEqualTo(report.byEntity().stream().map(EntityLine::line).toList());
        assertThat(report.otherEntities())
                .usingComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .usingRecursiveComparison()
                .isEqualTo(RequestTotals.NONE);
        assertThat(this.figures.of(2027, 1).otherEntities().requests())
                .isEqualTo(report.total().requests().requests()
                        - report.byEntity().get(0).requests().requests());
        assertThat(report.byMonth().get(1).editions().held()).isEqualTo(2);
        assertThat(report.byMonth().get(1).editions().actions()).isEqualTo(1);
        assertThat(report.byUnit()).extracting(Line::name).containsExactly("Servei de Formació");
    }

    @Test
    void theYearEndsAtMidnightInMadrid() {
        var edition = this.given.edition().published();
        var first = Instant.parse("2027-12-31T23:30:00Z");
        this.coordinator.reschedules(edition, new Meeting(first, first.plusSeconds(7200)));
        signIn(Staff.ADMINISTRATORS);

        assertThat(this.figures.of(2027, ALL).total().editions().editions()).isZero();
        assertThat(this.figures.of(2028, ALL).byMonth().get(0).editions().pending())
                .isEqualTo(1);
        assertThat(this.figures.years()).containsExactly(new YearlyFigures.YearInBrief(2028, 1, 0));
    }

    @Test
    void aYearKeepsItsFiguresWhenItsPersonsAreErasedAndItsSheetIsRewritten() {
        new Year();
        var before = asAdministrator();

        this.database
                .sql("update person set given_name = '', family_names = '', email = '', email_key = ''")
                .update();
        assertThat(asAdministrator()).isEqualTo(before);

        sheetLasts("12");
        try {
            // The completed edition keeps its ten hours; the other is not settled yet.
            assertThat(asAdministrator().total().editions().hoursInPerson()).isEqualByComparingTo("22");
        } finally {
            sheetLasts("10");
        }
    }

    @Test
    void aRevokedCertificateNoLongerCounts() {
        new Year();

        this.database.sql("update certificate set valid_for = null").update();

        assertThat(asAdministrator().total().requests().certified()).isZero();
    }

    @Test
    void coordinatorsSeeTheirUnitsAndTrainersNothing() {
        new Year();
        var whole = asAdministrator();

        signIn(Staff.COORDINATORS, Given.UNIT);
        var own = this.figures.of(2027, ALL);
        assertThat(own.total()).isEqualTo(whole.total());
        assertThat(own.allUnits()).isFalse();

        signIn(Staff.COORDINATORS, "unit-of-somebody-else");
        assertThat(this.figures.of(2027, ALL).total().editions()).isEqualTo(EditionTotals.NONE);
        assertThat(this.figures.of(2027, ALL).byEntity()).isEmpty();
        assertThat(this.figures.years()).isEmpty();
        var editions = new ArrayList<Line>();
        this.figures.eachEdition(2027, editions::add);
        this.figures.eachEntity(2027, editions::add);
        assertThat(editions).isEmpty();

        signIn(Staff.TRAINERS);
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> this.figures.of(2027, ALL));
        this.identity.clearAuthentication();
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> this.figures.of(2027, ALL));
    }

    @Test
    void fiveStatementsMakeAReportOfAnySize() {
        var statements = new AtomicInteger();
        var counted = new YearlyFigures(new JdbcTemplate(counting(statements)), this.scope, this.clock);
        signIn(Staff.ADMINISTRATORS);
        counted.of(2027, ALL);
        assertThat(statements).hasValue(5);

        new Year();
        signIn(Staff.ADMINISTRATORS);
        statements.set(0);
        counted.of(2027, ALL);
        assertThat(statements).hasValue(5);
    }

    private DataSource counting(AtomicInteger statements) {
        return new DelegatingDataSource(this.source) {
            @Override
            public Connection getConnection() throws SQLException {
                var connection = super.getConnection();
                return (Connection) Proxy.newProxyInstance(
                        Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, given) -> {
                            if (method.getName().matches("prepareStatement|createStatement")) {
                                statements.incrementAndGet();
                            }
                            try {
                                return method.invoke(connection, given);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
            }
        };
    }

    private YearlyReport asAdministrator() {
        signIn(Staff.ADMINISTRATORS);
        return this.figures.of(2027, ALL);
    }

    private void signIn(String... groups) {
        this.identity.setAuthentication("reader", List.of(groups));
    }

    private void sheetLasts(String hours) {
        this.database
                .sql("update training_action set hours_total = ?, hours_in_person = ? where code = ?")
                .params(new BigDecimal(hours), new BigDecimal(hours), Given.FOR_ALL)
                .update();
    }

    /** Four editions: one held and closed, one held whose attendance is to be recorded, one cancelled, one to come. */
    private final class Year {
        private final List<RequestNumber> all = new ArrayList<>();
        private final EditionCode held;
        private final EditionCode attendanceDue;
        private final RequestNumber unverified;

        private Year() {
            var pending = given.edition().of(Given.WITH_ASSESSMENT).published();
            var cancelled = given.edition().published();
            this.held = given.edition().published();
            this.attendanceDue = given.edition().maximum(4).published();
            var undecided = made(given.request(cancelled).underReview());
            var came = made(given.request(this.held).admitted());
            var cameLess = made(given.request(this.held).admitted());
            var never = made(given.request(this.held).admitted());
            var left = made(given.request(this.held).admitted());
            applicant.withdraws(left);
            coordinator.rejects(made(given.request(this.held).underReview()), ReasonCode.OTHER);
            this.unverified = made(given.request(this.held).received());
            made(given.request(this.attendanceDue).admitted());
            engine.fires("Event_VerificationTimedOut", this.unverified);
            coordinator.cancels(cancelled, "Obres");
            made(given.request(pending).underReview());
            coordinator.reschedules(pending, new Meeting(LATER, LATER.plusSeconds(7200)));
            // What is due of one is due of the other.
            for (var timer : List.of(
                    "Event_EnrollmentCloses", "Event_ReminderDue", "Event_EditionStarts", "Event_LastSessionEnds")) {
                engine.fires(timer, this.held);
                engine.settle();
            }
            trainer.records(this.held, came, 5, 5);
            trainer.records(this.held, cameLess, 3, 0);
            trainer.records(this.held, never, 0, 0);
            trainer.handsIn(this.held);
            engine.settle();
            assertThat(books.status(undecided)).isEqualTo(EnrollmentStatus.EDITION_CANCELLED);
        }

        private RequestNumber made(RequestNumber request) {
            this.all.add(request);
            return request;
        }
    }
}
