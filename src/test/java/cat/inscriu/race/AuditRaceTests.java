package cat.inscriu.race;

import static cat.inscriu.support.Line.A5;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cat.inscriu.audit.Chain;
import cat.inscriu.audit.TrailReader;
import cat.inscriu.audit.Verification;
import cat.inscriu.support.Proves;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** A5: the trail is added to by many at once, without anybody waiting, and the database itself lets nobody edit it. */
class AuditRaceTests extends PostgresRace {
    private static final String DEED =
            "insert into audit_inbox (noted_at, standing, act, edition_code) values (now(), 'SERVICE', 'ENROLLMENT_CLOSED', '%s')";

    @Autowired
    private Chain chain;

    @Autowired
    private Verification verification;

    @Autowired
    private JdbcTemplate database;

    private TrailReader trail;

    @BeforeEach
    void readTheTrail() {
        this.trail = new TrailReader(this.database, this.chain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entry set actor = 'somebody-else'",
                "delete from audit_entry",
                "truncate audit_entry",
                "truncate audit_entry cascade"
            })
    @Proves(A5)
    void databaseRefusesToEditTheTrail(String edit) {
        this.database.execute(DEED.formatted("edited"));
        this.trail.chains();

        assertThatThrownBy(() -> this.database.execute(edit))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("neither changed nor removed");
        assertThat(this.verification.verify().intact()).isTrue();
    }

    /** Its number is lower than one that is chained already: whoever went on from the highest number would lose it. */
    @Test
    void whatIsCommittedLateIsChainedLater() {
        var late = hold(DEED.formatted("late"));
        this.database.execute(DEED.formatted("early"));
        this.trail.chains();
        assertThat(this.trail.of("early")).hasSize(1);
        assertThat(this.trail.of("late")).isEmpty();

        late.open();
        this.trail.chains();

        assertThat(this.trail.of("late")).hasSize(1);
        assertThat(this.trail.of("late").get(0).position())
                .isGreaterThan(this.trail.of("early").get(0).position());
        assertThat(this.verification.verify().intact()).isTrue();
    }

    @Test
    void nobodyWaitsForWhoeverChains() {
        var edition = this.office.publishes(terms -> {});
        var chaining = hold("select 1 from audit_head where id = 1 for update");

        var request = this.office.enrolls(edition, 1, Office.entity(1));

        assertThat(this.office.status(request)).isEqualTo("UNDER_REVIEW");
        chaining.open();
        this.trail.chains();
        assertThat(this.trail.about(request))
                .extracting(entry -> entry.detail())
                .contains("RECEIVED", "UNDER_REVIEW");
        assertThat(this.trail.about(request)).allSatisfy(entry -> {
            assertThat(entry.standing()).isEqualTo("PUBLIC");
            assertThat(entry.network()).isEqualTo("127.0.0.0/24");
        });
    }

    @Test
    @Proves(A5)
    void whatStaffDoAtTheEnginesDoorIsOnRecordAndWhatTheyAskIsNot() {
        var edition = this.office.publishes(terms -> {});
        var request = this.office.enrolls(edition, 2, Office.entity(2));
        var task = this.office.review(request);

        this.office.send("POST", "/engine-rest/task", Map.of(), Office.coordinator(), null);
        this.office.send(
                "POST", "/engine-rest/task/" + task + "/claim", Map.of("userId", "nobody"), Office.coordinator(), null);
        this.office.completes(task, "APPROVE");
        this.trail.chains();

        assertThat(this.database.queryForList(
                        "select actor || ' ' || detail from audit_entry where act = 'ENGINE_CALLED' and detail like ?",
                        String.class,
                        "%/engine-rest/task%"))
                .filteredOn(entry -> !entry.contains("/task/") || entry.contains(task))
                .containsExactly(Office.coordinator() + " POST /engine-rest/task/" + task + "/complete");
    }

    @Test
    void ofSeveralWhoChainAtOnceEachEntryIsChainedOnce() {
        var deeds = 300;
        for (var i = 0; i < deeds; i++) {
            this.database.execute(DEED.formatted("many"));
        }

        Together.rush(4, 40, i -> {
            this.chain.advance();
            return List.of();
        });
        this.trail.chains();

        assertThat(this.trail.of("many")).hasSize(deeds);
        assertThat(this.verification.verify().intact()).isTrue();
    }
}
