package cat.inscriu.certificate;

import static cat.inscriu.support.Line.A30;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cat.inscriu.engine.OfficeTime;
import cat.inscriu.person.SampleKeys;
import cat.inscriu.seal.SampleAuthority;
import cat.inscriu.seal.SampleSeal;
import cat.inscriu.support.Proves;
import cat.inscriu.web.NotFound;
import cat.inscriu.web.TryLater;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.transaction.support.TransactionTemplate;

/** The register on PostgreSQL, where two nodes issue at the same time. No Spring context. */
class CertificateRegisterTests {
    private static final Instant NOW = Instant.parse("2026-04-20T10:15:00.123456Z");

    private static EmbeddedPostgres postgres;
    private static JdbcClient jdbc;
    private static TransactionTemplate transaction;
    private static Certificates certificates;
    private static CertificateFiles files;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("synchronous_commit", "off")
                .start();
        var database = postgres.getPostgresDatabase();
        new ResourceDatabasePopulator(
                        new ClassPathResource("db/migration/V4__certificates.sql"),
                        new ClassPathResource("db/migration/V18__seal.sql"))
                .execute(database);
        jdbc = JdbcClient.create(database);
        // As V13 widens it, for what is sealed.
        jdbc.sql("alter table certificate alter column national_id set data type varchar(200)")
                .update();
        transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        var clock = Clock.fixed(NOW, OfficeTime.ZONE);
        var register = new CertificateRegister(jdbc, SampleKeys.keys());
        certificates = new Certificates(register, new CertificateProperties("Diputació", "La direcció"), clock);
        files = new CertificateFiles(register, Samples.document(), SampleSeal.office(clock), transaction);
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Test
    void keepsTheDocumentAndTheSnapshot() {
        var issued = issue("2026-00001");

        assertThat(files.of("2026-00001")).startsWith('%', 'P', 'D', 'F');
        assertThat(certificates.of("2026-00001")).contains(issued);
        assertThat(certificates.verify(issued.code()).orElseThrow().holder())
                .isEqualTo("Núria Col·lell i Puigdomènech");
        assertThat(certificates.certifiedIn("atendre-be", Set.of("2026-00001"), NOW))
                .isTrue();
        assertThat(certificates.certifiedIn("atendre-be", Set.of("2026-00001"), NOW.plusNanos(1000)))
                .isFalse();

        certificates.revoke("2026-00001", RevocationReason.OTHER, "berta", "Error");

        assertThat(certificates.verify(issued.code()).orElseThrow().revoked()).isTrue();
        assertThat(issue("2026-00001").code()).isNotEqualTo(issued.code());
    }

    @Test
    void issuesOneCertificateWhenTwoNodesTryAtOnce() throws Exception {
        var together = new CyclicBarrier(2);
        Callable<IssuedCertificate> attempt = () -> transaction.execute(status -> {
            // Both have looked before either writes.
            assertThat(certificates.of("2026-00002")).isEmpty();
            await(together);
            return certificates.issue(Samples.content("2026-00002"));
        });

        var outcomes = new ArrayList<Object>();
        var nodes = Executors.newFixedThreadPool(2);
        try {
            for (Future<IssuedCertificate> outcome : nodes.invokeAll(List.of(attempt, attempt))) {
                try {
                    outcomes.add(outcome.get());
                } catch (ExecutionException e) {
                    outcomes.add(e.getCause());
                }
            }
        } finally {
            nodes.shutdown();
        }
        var repeated = issue("2026-00002");

        // The loser's step fails as a whole, or found the winner's; repeated, it answers the winner's.
        assertThat(outcomes)
                .allMatch(o -> o instanceof DuplicateKeyException || repeated.equals(o))
                .contains(repeated);
        assertThat(jdbc.sql("select count(*) from certificate where request_number = '2026-00002'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void sealsOneDocumentWhenTwoNodesNeedItAtOnce() throws Exception {
        issue("2026-00003");
        var together = new CyclicBarrier(2);
        Callable<byte[]> attempt = () -> {
            await(together);
            return files.of("2026-00003");
        };

        var nodes = Executors.newFixedThreadPool(2);
        try {
            var documents = nodes.invokeAll(List.of(attempt, attempt));

            assertThat(documents.get(0).get()).isEqualTo(documents.get(1).get());
        } finally {
            nodes.shutdown();
        }
        assertThat(documentsOf("2026-00003")).isEqualTo(1);
    }

    /** A30: who masks comes between who set the document and who keeps it. */
    @Test
    @Proves(A30)
    void keepsNoDocumentOfAHolderWhoWasMaskedMeanwhile() {
        issue("2026-00004");
        var register = new CertificateRegister(jdbc, SampleKeys.keys());
        var unmade = register.unmade("2026-00004").orElseThrow();

        register.mask("2026-00004", NOW);
        transaction.executeWithoutResult(status -> register.keep(unmade.id(), new byte[] {1}, "0".repeat(64), "x"));

        assertThat(documentsOf("2026-00004")).isZero();
        assertThatThrownBy(() -> files.of("2026-00004")).isInstanceOf(NotFound.class);
    }

    /** Issued and verified it is all the same; its document comes when the authority is back. */
    @Test
    void waitsForATimeStampingAuthorityThatIsAway() throws Exception {
        var issued = issue("2026-00005");
        var clock = Clock.fixed(NOW, OfficeTime.ZONE);
        var register = new CertificateRegister(jdbc, SampleKeys.keys());
        try (var authority = new SampleAuthority()) {
            var stamped = new CertificateFiles(
                    register, Samples.document(), SampleSeal.office(clock, authority.url()), transaction);
            authority.be(SampleAuthority.Manner.BROKEN);

            assertThatThrownBy(() -> stamped.of("2026-00005")).isInstanceOf(TryLater.class);
            assertThat(documentsOf("2026-00005")).isZero();
            assertThat(certificates.verify(issued.code()).orElseThrow().valid()).isTrue();

            authority.be(SampleAuthority.Manner.HONEST);
            var document = stamped.of("2026-00005");
            assertThat(stamped.of("2026-00005")).isEqualTo(document);
            assertThat(authority.asked()).as("once more, and never again").isEqualTo(2);
        }
    }

    private static long documentsOf(String request) {
        return jdbc.sql("select count(*) from certificate_document d join certificate c on c.id = d.certificate_id"
                        + " where c.request_number = ?")
                .param(request)
                .query(Long.class)
                .single();
    }

    private static IssuedCertificate issue(String requestNumber) {
        return transaction.execute(status -> certificates.issue(Samples.content(requestNumber)));
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | java.util.concurrent.BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }
}
