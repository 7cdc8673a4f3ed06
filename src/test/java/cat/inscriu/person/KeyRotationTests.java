package cat.inscriu.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cat.inscriu.engine.EngineTables;
import cat.inscriu.enrollment.MigrationDoor;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A change of {@code inscriu.person.key}, as the start of a node makes it: everything is sealed anew, and nothing is lost. */
class KeyRotationTests {
    private static final String FIRST = "the-first-secret-of-the-office-of-many-chars";
    private static final String SECOND = "the-second-secret-of-the-office-of-many-char";
    private static final String ID = "12345678Z";
    private static final byte[] DOCUMENT = "%PDF-1.7 certificate of 12345678Z".getBytes(StandardCharsets.US_ASCII);

    private DataSource source;
    private JdbcClient database;

    @BeforeEach
    void openAnEmptyDatabase() {
        this.source = new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        this.database = JdbcClient.create(this.source);
    }

    @Test
    void whatTheFormerKeySealedIsReadAndSealedAnew() {
        var before = keys(FIRST, 1, Map.of());
        start(before);
        keep(before);

        var after = keys(SECOND, 2, Map.of(1, FIRST));
        start(after);

        assertThat(sealedIds()).allSatisfy(kept -> {
            assertThat(kept).startsWith("2.");
            assertThat(after.open(kept)).isEqualTo(ID);
        });
        assertThat(document()).startsWith('2', '.');
        assertThat(after.open(document())).isEqualTo(DOCUMENT);
        var found = text("select national_id_key from person");
        assertThat(found).isEqualTo(after.fingerprint(ID)).isNotEqualTo(before.fingerprint(ID));
        assertThat(text("select live_national_id from enrollment_request"))
                .as("the same person is recognised in a second request")
                .isEqualTo(MigrationDoor.liveNationalId("rotation-1", "npuig@vic.cat", found));

        // The former one can go now.
        var alone = keys(SECOND, 2, Map.of());
        start(alone);
        assertThat(alone.open(document())).isEqualTo(DOCUMENT);
        assertThat(sealedIds()).allSatisfy(kept -> assertThat(alone.open(kept)).isEqualTo(ID));
    }

    /** With a wrong or a missing key nothing starts and nothing is touched; with the right one it goes on as if nothing had happened. */
    @Test
    void aKeyThatDoesNotFitIsRefusedBeforeAnythingIsTouched() {
        var before = keys(FIRST, 1, Map.of());
        start(before);
        keep(before);

        assertThatThrownBy(() -> start(keys(SECOND, 2, Map.of())))
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .hasStackTraceContaining("inscriu.person.former-keys lacks number 1");
        assertThatThrownBy(() -> start(keys(SECOND, 1, Map.of()))).hasStackTraceContaining("INSCRIU_PERSON_KEY");
        assertThatThrownBy(() -> start(keys(SECOND, 2, Map.of(1, SECOND))))
                .hasStackTraceContaining("inscriu.person.former-keys");

        assertThat(sealedIds()).allSatisfy(kept -> assertThat(before.open(kept)).isEqualTo(ID));
        assertThat(before.open(document())).isEqualTo(DOCUMENT);
        var after = keys(SECOND, 2, Map.of(1, FIRST));
        start(after);
        assertThat(after.open(document())).isEqualTo(DOCUMENT);
    }

    /** Nothing is sealed twice for nothing: a restart with the same key leaves every byte as it is. */
    @Test
    void aFurtherStartLeavesAllAsItIs() {
        var keys = keys(FIRST, 1, Map.of());
        start(keys);
        keep(keys);
        var before = document();

        start(keys);

        assertThat(document()).isEqualTo(before);
    }

    private static PersonKeys keys(String secret, int version, Map<Integer, String> former) {
        return new PersonKeys(new PersonProperties(secret, version, former), false);
    }

    private void start(PersonKeys keys) {
        Flyway.configure()
                .dataSource(this.source)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .callbacks(new KeysFit(keys))
                .javaMigrations(
                        EngineTables.migration(), new SealNationalIds(keys), MigrationDoor.liveKeys(keys.version()))
                .load()
                .migrate();
    }

    /** A person with a live request, and a certificate with its document. */
    private void keep(PersonKeys keys) {
        this.database.sql("set referential_integrity false").update();
        this.database
                .sql(
                        "insert into person (given_name, family_names, email, email_key, national_id, national_id_key,"
                                + " job_title, language) values ('Núria', 'Puig', 'npuig@vic.cat', 'npuig@vic.cat', ?, ?, '', 'ca')")
                .params(keys.seal(ID), keys.fingerprint(ID))
                .update();
        this.database
                .sql("insert into enrollment_request (number, link_id, link_generation, edition_code, entity_code,"
                        + " person_id, status, status_since, requested_at, requirements_declared, live_key,"
                        + " live_national_id, promoted, late_withdrawal, version)"
                        + " values ('2026-00001', 1, 1, 'rotation-1', '1', 1, 'UNDER_REVIEW', current_timestamp,"
                        + " current_timestamp, true, 'x', 'y', false, false, 0)")
                .update();
        this.database
                .sql("insert into certificate (code, number, request_number, valid_for, issued_at, issued_on, issuer,"
                        + " signatory, holder, national_id, title, training_action_code, edition_code, first_day, last_day,"
                        + " hours, in_person, video_training, online, attended_hours, promoting_unit, kind, contents,"
                        + " objectives, methodology, language) values ('0', '2026/000001', '2026-00002', '2026-00002',"
                        + " current_timestamp, current_date, 'i', 's', 'Núria Puig', ?, 't', 'a', 'rotation-1',"
                        + " current_date, current_date, 1, 1, 0, 0, 1, 'u', 'ATTENDANCE', '', '', '', 'ca')")
                .param(keys.seal(ID))
                .update();
        this.database
                .sql("insert into certificate_document (certificate_id, pdf) select id, ? from certificate")
                .param(keys.seal(DOCUMENT))
                .update();
    }

    private java.util.List<String> sealedIds() {
        return this.database
                .sql("select national_id from person union all select national_id from certificate")
                .query(String.class)
                .list();
    }

    private byte[] document() {
        return this.database
                .sql("select pdf from certificate_document")
                .query((row, i) -> row.getBytes(1))
                .single();
    }

    private String text(String sql) {
        return this.database.sql(sql).query(String.class).single();
    }
}
