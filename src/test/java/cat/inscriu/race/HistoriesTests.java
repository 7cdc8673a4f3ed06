package cat.inscriu.race;

import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.race.History.Kind;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.EmptyResultDataAccessException;

/**
 * Random histories of an edition, on a real PostgreSQL. One event after the other, each must end as the {@link Reference} says; on
 * several threads at once, all statements that hold at every commit must hold when it is quiet again. A seed that fails is named
 * with the shortest history that fails too; {@code -Dinscriu.seed=} plays other ones.
 */
class HistoriesTests extends PostgresRace {
    private static final long SEED = Long.getLong("inscriu.seed", 20261125);
    private static final int LENGTH = 70;
    private static final int PEOPLE = 12;
    private static final int MAXIMUM = 4;
    private static final int QUOTA = 2;
    /** Whatever is asked of an edition or a request is done, or refused in words. */
    private static final Set<Integer> ANSWERS = Set.of(200, 202, 204, 400, 404, 409, 422);

    @Test
    void oneAfterTheOtherEveryHistoryEndsAsTheReferenceSays() {
        for (var seed = SEED; seed < SEED + 4; seed++) {
            var history = History.random(seed, LENGTH, PEOPLE, Kind.CLOSE);
            if (!endsAsReferred(history)) {
                var story = history.shrunk(shorter -> !endsAsReferred(shorter));
                assertThat(played(story)).as("seed %d: %s", seed, story).isEqualTo(referred(story));
            }
        }
    }

    private boolean endsAsReferred(History history) {
        return failure(() -> assertThat(played(history)).isEqualTo(referred(history))) == null;
    }

    /** Why the check fails; null when it holds. */
    private static Throwable failure(Runnable check) {
        try {
            check.run();
            return null;
        } catch (RuntimeException | AssertionError e) {
            return e;
        }
    }

    private static List<String> referred(History history) {
        var reference = new Reference(MAXIMUM, QUOTA);
        history.events().forEach(reference::happens);
        return reference.statuses();
    }

    private List<String> played(History history) {
        var edition = publishes();
        for (var event : history.events()) {
            happens(edition, event);
            this.office.drains();
        }
        this.office.settles();
        return this.office
                .database()
                .sql("select status from enrollment_request where edition_code = ? order by link_id")
                .param(edition)
                .query(String.class)
                .list();
    }

    @Test
    void whateverMeetsWhateverAllStatementsHoldInTheEnd() {
        play(400);
    }

    /** Control: where a seat is taken without looking whether one is left, the same histories overbook, and that is noticed. */
    @Test
    void withoutTheConditionOnTheSeatTheSameHistoriesOverbook() {
        var history = History.random(1, LENGTH, PEOPLE, Kind.APPROVE);
        var edition = publishes();

        UnlockedSeats.during(() -> {
            history.events().forEach(event -> happens(edition, event));
            this.office.drains();
        });

        assertThat(this.office.services().invariants().broken())
                .extracting(broken -> broken.statement() + " " + broken.keys())
                .contains("seats taken never exceed the maximum [" + edition + "]");
        // And mended again, for whoever shares the database.
        this.office.cancels(edition);
        this.office.settles();
    }

    @Test
    @Tag("long")
    void aHundredThousandEventsBreakNothing() {
        play(Integer.getInteger("inscriu.events", 100_000));
    }

    private void play(int events) {
        var length = 100;
        for (var seed = SEED; seed < SEED + events / length; seed++) {
            var history = History.random(seed, length, 2 * PEOPLE, Kind.CANCEL);
            var failure = failsTogether(history);
            if (failure != null) {
                var story = history.shrunk(shorter -> failsTogether(shorter) != null);
                // The first failure is the one that tells: on other threads the shorter story may never fail again.
                throw new AssertionError("seed " + seed + " breaks what must hold, and so does: " + story, failure);
            }
        }
    }

    /**
     * The events in their order on six threads, so that neighbours meet; some of them twice, as by a client that retries.
     *
     * @return what did not hold, or null
     */
    private Throwable failsTogether(History history) {
        return failure(() -> {
            var edition = publishes();
            Together.rush(6, history.events().size(), i -> {
                happens(edition, history.events().get(i));
                if (i % 10 == 0) {
                    happens(edition, history.events().get(i));
                }
                return null;
            });
            this.office.settles();
            assertThat(passedBy(edition)).isEmpty();
        });
    }

    /** Whom a decision of the edition concerned, and did not reach. */
    private List<String> passedBy(String edition) {
        return this.office
                .database()
                .sql(
                        "select r.number || ' ' || r.status from enrollment_request r join edition e on e.code = r.edition_code"
                                + " where e.code = ? and (e.status = 'CANCELLED' and r.live_key is not null"
                                + " or e.status = 'CONFIRMED' and r.status = 'ADMITTED')")
                .param(edition)
                .query(String.class)
                .list();
    }

    private String publishes() {
        return this.office.publishes(terms -> terms.putAll(Reference.terms(MAXIMUM, QUOTA)));
    }

    private void happens(String edition, History.Event event) {
        switch (event.kind()) {
            case ASK -> asks(edition, event.who());
            case ARRIVE -> {
                asks(edition, event.who());
                live(edition, event.who()).forEach(request -> happens(request, Kind.VERIFY));
            }
            case MAXIMUM -> answered(onEdition("PUT", edition, "maximum", Map.of("maximum", event.value())));
            case CLOSE -> answered(this.office.closes(edition).statusCode());
            case CANCEL -> answered(this.office.cancels(edition).statusCode());
            case DECIDE -> decides(edition, event.who());
            default -> live(edition, event.who()).forEach(request -> happens(request, event.kind()));
        }
    }

    private void asks(String edition, int person) {
        answered(this.office.asks(edition, form(edition, person), null).statusCode());
    }

    private void happens(String request, Kind kind) {
        switch (kind) {
            case VERIFY -> answered(this.office.onLink(request, "verification").statusCode());
            case WITHDRAW -> answered(this.office.withdraws(request).statusCode());
            case EXPIRE -> unlessGone(() -> expires(request));
            case APPROVE -> reviews(request, "APPROVE");
            case REJECT -> reviews(request, "REJECT");
            case RESERVE -> reviews(request, "RESERVE");
            default -> throw new IllegalArgumentException(kind + " is not done to a request");
        }
    }

    /** Whoever is faster takes the timer along with its wait, and the step refuses: the engine drops such a job. */
    private void expires(String request) {
        var timer = this.office.timer(request, "Event_VerificationTimedOut");
        var failure = this.office.fails(() -> this.office.jobs().executeJob(timer));
        if (failure != null && this.office.count("ACT_RU_JOB where ID_ = ?", timer) > 0) {
            throw failure;
        }
    }

    private void reviews(String request, String decision) {
        unlessGone(() -> answered(this.office.decides(request, decision).statusCode()));
    }

    /** What a coordinator may decide below the minimum, if there is something to decide. */
    private void decides(String edition, int choice) {
        var variables = new LinkedHashMap<String, Object>();
        var decision = List.of("RUN", "EXTEND", "WAIVE_QUOTA").get(choice % 3);
        variables.put("decision", Map.of("value", decision, "type", "String"));
        if ("EXTEND".equals(decision)) {
            variables.put(
                    "newEnrollmentDeadline",
                    Map.of("value", Instant.now().plusSeconds(86_400).toString(), "type", "String"));
        }
        unlessGone(() -> answered(this.office
                .send(
                        "POST",
                        "/engine-rest/task/" + decisionTask(edition) + "/complete",
                        Map.of("variables", variables),
                        Office.coordinator(),
                        null)
                .statusCode()));
    }

    private String decisionTask(String edition) {
        return this.office
                .database()
                .sql("select t.ID_ from ACT_RU_TASK t join edition e on e.process_instance_id = t.PROC_INST_ID_"
                        + " where e.code = ? and t.TASK_DEF_KEY_ = 'decideEdition'")
                .param(edition)
                .query(String.class)
                .single();
    }

    /** Somebody else may have done it, or undone it, a moment ago: that is no fault. */
    private void unlessGone(Runnable act) {
        var failure = this.office.fails(act);
        if (failure != null && !(failure instanceof EmptyResultDataAccessException) && !isLostRace(failure)) {
            throw failure;
        }
    }

    private static boolean isLostRace(RuntimeException failure) {
        return failure.getClass().getName().startsWith("org.camunda.bpm.engine.")
                || failure instanceof ConcurrencyFailureException;
    }

    private List<String> live(String edition, int person) {
        return this.office
                .database()
                .sql("select r.number from enrollment_request r join person p on p.id = r.person_id"
                        + " where r.edition_code = ? and p.email = ? and r.live_key is not null")
                .params(edition, email(edition, person))
                .query(String.class)
                .list();
    }

    private static Map<String, Object> form(String edition, int person) {
        var form = Office.form(person, Office.entity(Reference.entity(person)));
        form.put("email", email(edition, person));
        return form;
    }

    private static String email(String edition, int person) {
        return "laia" + person + "." + edition.toLowerCase(Locale.ROOT) + "@races.example.cat";
    }

    private int onEdition(String method, String edition, String what, Map<String, Object> body) {
        return this.office
                .send(method, "/api/editions/" + edition + "/" + what, body, Office.coordinator(), null)
                .statusCode();
    }

    private static void answered(int status) {
        assertThat(status).isIn(ANSWERS);
    }
}
