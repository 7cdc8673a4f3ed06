package cat.inscriu.edition;

import cat.inscriu.catalog.TrainingAction;
import cat.inscriu.engine.OfficeTime;
import cat.inscriu.web.Fault;
import cat.inscriu.web.InvalidInput;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Turns a draft into what an edition is made of, or names every fault at once. */
class DraftCheck {
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,59}");
    private static final int MOST_SESSIONS = 200;
    private static final int MOST_PERSONS = 10_000;
    private static final BigDecimal MOST_HOURS = BigDecimal.valueOf(1000);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final EditionDraft draft;
    private final TrainingAction action;
    private final EditionProperties defaults;
    private final List<Fault> faults;
    private final List<Fault> warnings = new ArrayList<>();

    /** @param known faults that were found elsewhere, to be named with the others */
    DraftCheck(EditionDraft draft, TrainingAction action, EditionProperties defaults, List<Fault> known) {
        this.draft = draft;
        this.action = action;
        this.defaults = defaults;
        this.faults = new ArrayList<>(known);
    }

    /** @throws InvalidInput with every fault */
    Checked check() {
        if (this.draft.code() == null || this.draft.code().isBlank()) {
            fault("code", "required");
        } else if (!CODE.matcher(this.draft.code()).matches()) {
            fault("code", "edition-code");
        }
        var sessions = sessions();
        var limits = limits();
        var threshold = threshold();
        if (!this.faults.isEmpty()) {
            throw new InvalidInput(this.faults);
        }
        var timetable = timetable(sessions);
        if (!this.faults.isEmpty()) {
            throw new InvalidInput(this.faults);
        }
        var approval = this.draft.approval() == null ? Approval.MANUAL : this.draft.approval();
        return new Checked(
                timetable,
                limits,
                new EditionPolicies(threshold, approval, this.defaults.ownConfirmation(), this.defaults.belowMinimum()),
                List.copyOf(this.warnings));
    }

    static List<Session> sessions(List<EditionDraft.SessionDraft> drafts, List<Fault> faults) {
        var sessions = new ArrayList<Session>();
        if (drafts == null || drafts.isEmpty()) {
            faults.add(Fault.of("sessions", "required"));
            return sessions;
        }
        if (drafts.size() > MOST_SESSIONS) {
            faults.add(Fault.of("sessions", "too-many", MOST_SESSIONS));
            return sessions;
        }
        for (var i = 0; i < drafts.size(); i++) {
            var draft = drafts.get(i);
            var field = "sessions[" + i + "].";
            if (draft == null || draft.startsAt() == null || draft.endsAt() == null) {
                faults.add(Fault.of(
                        field + (draft == null || draft.startsAt() == null ? "startsAt" : "endsAt"), "required"));
                continue;
            }
            if (!draft.startsAt().isBefore(draft.endsAt())) {
                faults.add(Fault.of(field + "endsAt", "ends-before-start"));
            }
            if (draft.venue() == null || draft.venue().isBlank()) {
                faults.add(Fault.of(field + "venue", "required"));
            } else if (draft.venue().length() > 300) {
                faults.add(Fault.of(field + "venue", "too-long", 300));
            }
            var hours = draft.hours() == null ? length(draft) : draft.hours();
            if (hours.signum() <= 0
                    || hours.compareTo(MOST_HOURS) > 0
                    || hours.stripTrailingZeros().scale() > 2) {
                faults.add(Fault.of(field + "hours", "hours-range"));
            }
            sessions.add(new Session(draft.startsAt(), draft.endsAt(), draft.venue(), hours));
        }
        sessions.sort(Comparator.comparing(Session::startsAt).thenComparing(Session::endsAt));
        return sessions;
    }

    /** Length in hours, two decimals; a session of seconds still counts a hundredth. */
    private static BigDecimal length(EditionDraft.SessionDraft session) {
        var seconds = Duration.between(session.startsAt(), session.endsAt()).toSeconds();
        var hours = BigDecimal.valueOf(seconds).divide(BigDecimal.valueOf(3600), 2, RoundingMode.HALF_UP);
        return hours.max(new BigDecimal("0.01"));
    }

    private List<Session> sessions() {
        var sessions = sessions(this.draft.sessions(), this.faults);
        var hours = sessions.stream().map(Session::hours).reduce(BigDecimal.ZERO, BigDecimal::add);
        var planned = this.action.hours().inPerson().add(this.action.hours().videoTraining());
        if (this.faults.isEmpty() && hours.compareTo(planned) != 0) {
            warn("sessions", "session-hours-differ");
        }
        if (sessions.stream().anyMatch(DraftCheck::countsMoreThanItLasts)) {
            warn("sessions", "hours-exceed-length");
        }
        return sessions;
    }

    private static boolean countsMoreThanItLasts(Session session) {
        var seconds = Duration.between(session.startsAt(), session.endsAt()).toSeconds();
        return session.hours().multiply(BigDecimal.valueOf(3600)).compareTo(BigDecimal.valueOf(seconds)) > 0;
    }

    /** What the draft states must fit together; what it leaves out is copied and made to fit, with a warning. */
    private CapacityLimits limits() {
        persons("minimum", this.draft.minimum());
        persons("optimal", this.draft.optimal());
        persons("maximum", this.draft.maximum());
        persons("entityQuota", this.draft.entityQuota());
        contradiction("minimum", this.draft.minimum(), "optimal", this.draft.optimal());
        contradiction("minimum", this.draft.minimum(), "maximum", this.draft.maximum());
        contradiction("optimal", this.draft.optimal(), "maximum", this.draft.maximum());

        var maximum = given(this.draft.maximum(), this.action.maximum());
        if (this.draft.maximum() == null) {
            maximum = Math.max(maximum, Math.max(given(this.draft.optimal(), 0), given(this.draft.minimum(), 0)));
        }
        var minimum = given(this.draft.minimum(), this.action.minimum());
        if (this.draft.minimum() == null) {
            minimum = Math.min(minimum, Math.min(maximum, given(this.draft.optimal(), maximum)));
        }
        var optimal = given(this.draft.optimal(), this.action.optimal());
        if (this.draft.optimal() == null) {
            optimal = Math.max(minimum, Math.min(optimal, maximum));
        }
        var quota = given(this.draft.entityQuota(), this.action.entityQuota());
        var fitted = maximum != given(this.draft.maximum(), this.action.maximum())
                || minimum != given(this.draft.minimum(), this.action.minimum())
                || optimal != given(this.draft.optimal(), this.action.optimal());
        if (fitted) {
            warn("maximum", "capacity-fitted");
        }
        return new CapacityLimits(minimum, optimal, maximum, quota);
    }

    private static int given(Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }

    private void persons(String field, Integer value) {
        if (value != null && (value < 1 || value > MOST_PERSONS)) {
            fault(field, "persons-range", MOST_PERSONS);
        }
    }

    private void contradiction(String lowerField, Integer lower, String upperField, Integer upper) {
        if (lower != null && upper != null && lower > upper) {
            fault(lowerField, "capacity-order", lowerField, lower, upperField, upper);
        }
    }

    private BigDecimal threshold() {
        var threshold = this.draft.attendanceThreshold();
        if (threshold == null) {
            return this.action.attendanceThreshold();
        }
        if (threshold.signum() < 0
                || threshold.compareTo(HUNDRED) > 0
                || threshold.stripTrailingZeros().scale() > 2) {
            fault("attendanceThreshold", "percent-range");
        }
        return threshold;
    }

    private Timetable timetable(List<Session> sessions) {
        var start = sessions.get(0).startsAt();
        var opens = this.draft.enrollmentOpensAt() == null
                ? before(start, this.defaults.opensBefore())
                : this.draft.enrollmentOpensAt();
        var closes = this.draft.enrollmentClosesAt() == null
                ? before(start, this.defaults.closesBefore())
                : this.draft.enrollmentClosesAt();
        if (!opens.isBefore(closes)) {
            fault("enrollmentClosesAt", "closes-before-opening");
        }
        if (closes.isAfter(start)) {
            fault("enrollmentClosesAt", "closes-after-start");
        }
        var decision = this.draft.decisionBy();
        if (decision == null) {
            var early = before(start, this.defaults.decidedBefore());
            decision = early.isBefore(closes) ? closes : early;
        } else if (decision.isAfter(start)) {
            fault("decisionBy", "decided-after-start");
        }
        return new Timetable(opens, closes, decision, sessions);
    }

    private static Instant before(Instant start, Period period) {
        return start.atZone(OfficeTime.ZONE).minus(period).toInstant();
    }

    private void warn(String field, String code) {
        this.warnings.add(Fault.of(field, code));
    }

    private void fault(String field, String code, Object... arguments) {
        this.faults.add(Fault.of(field, code, arguments));
    }

    /** @param warnings whose texts are {@code warning.<code>}: what was accepted but may surprise */
    record Checked(Timetable timetable, CapacityLimits limits, EditionPolicies policies, List<Fault> warnings) {}
}
