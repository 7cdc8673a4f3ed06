package cat.inscriu.demo;

import cat.inscriu.edition.EditionDraft;
import cat.inscriu.engine.OfficeTime;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * The stories of the sample data: five editions, told until today and left in five different stages. Times are days around the
 * anchor, at office hours; whatever would fall on a weekend moves away from the anchor, and what is to come, off the holidays too.
 * So three days can become one, and the hours rise from each day to the next, that nothing comes before what it follows.
 */
@Component
@ConditionalOnProperty(name = "inscriu.demo.enabled", havingValue = "true")
class SampleStories {
    /** {@code COMPLETED}: three certificates, and one participant who missed half of it. */
    static final String FINISHED = "lectura-facil-1";
    /** {@code ATTENDANCE_DUE}: over since two days. */
    static final String HELD = "primers-auxilis-1";
    /** {@code ENROLLMENT_CLOSED}: one short of its minimum, and a review that lies too long. */
    static final String UNDECIDED = "lectura-facil-2";
    /** {@code ENROLLING}: reviews to do, a referral, a reserve list. */
    static final String OPEN = "queixes-taulell-1";
    /** {@code SCHEDULED}. */
    static final String TO_COME = "primers-auxilis-2";

    static final Set<String> EDITIONS = Set.of(FINISHED, HELD, UNDECIDED, OPEN, TO_COME);

    private static final String EASY_READING = "lectura-facil";
    private static final String FIRST_AID = "primers-auxilis-digitals";
    private static final String COMPLAINTS = "queixes-al-taulell";

    private static final Duration UNTIL_VERIFIED = Duration.ofMinutes(6);
    private static final int OFFICE_OPENS = 9;

    /** Those of Catalonia that fall on the same day every year. */
    private static final Set<MonthDay> HOLIDAYS = Set.of(
            MonthDay.of(1, 1),
            MonthDay.of(1, 6),
            MonthDay.of(5, 1),
            MonthDay.of(6, 24),
            MonthDay.of(8, 15),
            MonthDay.of(9, 11),
            MonthDay.of(10, 12),
            MonthDay.of(11, 1),
            MonthDay.of(12, 6),
            MonthDay.of(12, 8),
            MonthDay.of(12, 25),
            MonthDay.of(12, 26));

    private final SampleActs acts;
    private final TimeMachine time;

    SampleStories(SampleActs acts, TimeMachine time) {
        this.acts = acts;
        this.time = time;
    }

    /** Tell them all; afterwards the clock stands at the anchor. What was told before is passed over. */
    void tell(Instant anchor) {
        var days = new Days(anchor);
        this.time.moveTo(days.at(-71, 0));
        this.acts.register();
        this.acts.sheet(EASY_READING);
        this.acts.sheet(FIRST_AID);
        this.acts.sheet(COMPLAINTS);

        finished(days);
        held(days);
        undecided(days);
        open(days);
        this.time.moveTo(days.at(-2, 4));
        this.acts.publish(FIRST_AID, toCome(days));
        this.time.moveTo(anchor);
    }

    private void finished(Days days) {
        var venue = "Aula 2, edifici de formació de l'Alta Riera";
        this.time.moveTo(days.at(-70, 0));
        this.acts.publish(
                EASY_READING,
                edition(
                        FINISHED,
                        days.at(-70, 0),
                        days.at(-42, 5),
                        days.at(-38, 0),
                        session(days.at(-28, 0), 4, venue),
                        session(days.at(-21, 0), 4, venue)));
        applies(FINISHED, "david", days.at(-69, 1));
        applies(FINISHED, "elna", days.at(-68, 2));
        applies(FINISHED, "ferran", days.at(-66, 3));
        applies(FINISHED, "gemma", days.at(-65, 4));
        applies(FINISHED, "irene", days.at(-63, 5));
        applies(FINISHED, "joel", days.at(-62, 6));
        this.time.moveTo(days.at(-61, 7));
        for (var person : List.of("david", "elna", "ferran", "gemma", "joel")) {
            this.acts.approve(FINISHED, person);
        }
        this.acts.reject(FINISHED, "irene", "ALREADY_TRAINED");
        this.time.moveTo(days.at(-49, 2));
        this.acts.withdraw(FINISHED, "joel");
        confirmsAt(days.at(-41, 6), FINISHED, "david", "elna", "ferran", "gemma");
        this.time.moveTo(days.at(-20, 5));
        var all = List.of(hours("4"), hours("4"));
        this.acts.attend(
                FINISHED,
                Map.of(
                        "david",
                        all,
                        "elna",
                        all,
                        "ferran",
                        List.of(hours("3.5"), hours("4")),
                        "gemma",
                        List.of(hours("4"), hours("0"))));
        this.time.moveTo(days.at(-20, 6));
    }

    private void held(Days days) {
        var venue = "Aula virtual de formació";
        this.time.moveTo(days.at(-50, 0));
        this.acts.publish(
                FIRST_AID,
                edition(
                        HELD,
                        days.at(-50, 0),
                        days.at(-24, 5),
                        days.at(-20, 0),
                        session(days.at(-9, 1), 2, venue),
                        session(days.at(-2, 1), 2, venue)));
        applies(HELD, "oriol", days.at(-49, 1));
        applies(HELD, "irene", days.at(-48, 2));
        applies(HELD, "joel", days.at(-45, 1));
        applies(HELD, "quim", days.at(-44, 4));
        this.time.moveTo(days.at(-43, 5));
        for (var person : List.of("oriol", "irene", "joel", "quim")) {
            this.acts.approve(HELD, person);
        }
        confirmsAt(days.at(-23, 6), HELD, "oriol", "irene", "joel", "quim");
    }

    private void undecided(Days days) {
        var venue = "Sala d'actes, Consell Comarcal de la Conca Baixa";
        this.time.moveTo(days.at(-36, 0));
        this.acts.publish(
                EASY_READING,
                edition(
                        UNDECIDED,
                        days.at(-36, 0),
                        days.at(-5, 5),
                        days.at(-1, 0),
                        session(days.at(12, 0), 4, venue),
                        session(days.at(19, 0), 4, venue)));
        applies(UNDECIDED, "rosa", days.at(-30, 1));
        applies(UNDECIDED, "karima", days.at(-27, 2));
        this.time.moveTo(days.at(-26, 3));
        this.acts.approve(UNDECIDED, "rosa");
        this.acts.approve(UNDECIDED, "karima");
        applies(UNDECIDED, "pilar", days.at(-8, 5));
    }

    private void open(Days days) {
        var venue = "Aula 1, Ajuntament de Torrenova del Vallès";
        this.time.moveTo(days.at(-6, 0));
        this.acts.publish(
                COMPLAINTS,
                edition(
                        OPEN,
                        days.at(-6, 0),
                        days.at(14, 5),
                        days.at(18, 0),
                        session(days.at(28, 0), 5, venue),
                        session(days.at(35, 0), 5, venue)));
        applies(OPEN, "clara", days.at(-4, 0));
        applies(OPEN, "hassan", days.at(-4, 1));
        this.time.moveTo(days.at(-3, 2));
        this.acts.approve(OPEN, "clara");
        this.acts.approve(OPEN, "hassan");
        applies(OPEN, "aina", days.at(-2, 3));
        applies(OPEN, "bernat", days.at(-2, 4));
        applies(OPEN, "nuria", days.at(-2, 5));
        applies(OPEN, "laura", days.at(-1, 6));
        // Has not opened the mail yet, which is possible for two days only: whatever day of the week it is now.
        this.time.moveTo(days.hoursBefore(5));
        this.acts.apply(OPEN, "marti");
    }

    private static EditionDraft toCome(Days days) {
        var venue = "Aula virtual de formació";
        return edition(
                TO_COME,
                days.at(10, 0),
                days.at(40, 5),
                days.at(45, 0),
                session(days.at(55, 1), 2, venue),
                session(days.at(62, 1), 2, venue));
    }

    /** Ask for a seat, and open the link a little later. */
    private void applies(String edition, String person, Instant at) {
        this.time.moveTo(at);
        this.acts.apply(edition, person);
        this.time.moveTo(at.plus(UNTIL_VERIFIED));
        this.acts.verify(edition, person);
    }

    /** After enrollment has closed with enough seats taken, the edition is confirmed. */
    private void confirmsAt(Instant moment, String edition, String... people) {
        this.time.moveTo(moment);
        for (var person : people) {
            this.acts.confirmPlace(edition, person);
        }
    }

    private static EditionDraft edition(
            String code, Instant opens, Instant closes, Instant decided, EditionDraft.SessionDraft... sessions) {
        return new EditionDraft(
                code, List.of(sessions), opens, closes, decided, null, null, null, null, null, null, null);
    }

    private static EditionDraft.SessionDraft session(Instant start, int hours, String venue) {
        return new EditionDraft.SessionDraft(start, start.plus(Duration.ofHours(hours)), venue, null);
    }

    private static BigDecimal hours(String hours) {
        return new BigDecimal(hours);
    }

    /** Days around the anchor, in the office's time. */
    private record Days(Instant anchor) {

        /** @param hour after the office opens */
        Instant at(int day, int hour) {
            var date = LocalDate.ofInstant(this.anchor, OfficeTime.ZONE).plusDays(day);
            while (isWeekend(date) || day > 0 && HOLIDAYS.contains(MonthDay.from(date))) {
                date = date.plusDays(day < 0 ? -1 : 1);
            }
            return date.atTime(OFFICE_OPENS + hour, 0).atZone(OfficeTime.ZONE).toInstant();
        }

        private static boolean isWeekend(LocalDate date) {
            return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
        }

        Instant hoursBefore(int hours) {
            return this.anchor.minus(Duration.ofHours(hours));
        }
    }
}
