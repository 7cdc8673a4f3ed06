package cat.inscriu.seal;

import java.security.cert.X509Certificate;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every certificate that ever sealed for this office, and the key of a demo. */
@Repository
class SealCertificates {
    /** Public, like every secret of the demo. */
    private static final String PASSWORD_OF_THE_DEMO = "demo";

    private static final String SUBJECT_OF_THE_DEMO =
            "CN=" + SealKey.DEMO + ", OU=" + SealKey.DEMO + ", O=Inscriu demo";

    /** Wide, since the demo's clock is moved. */
    private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");

    private static final Instant UNTIL = Instant.parse("2099-12-31T00:00:00Z");

    private final JdbcClient database;
    private final Clock clock;

    SealCertificates(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Remember the certificate as one of ours, for good. */
    void remember(X509Certificate certificate) {
        var fingerprint = SealKey.fingerprint(certificate);
        if (!isOurs(fingerprint)) {
            insert(
                    "insert into seal_certificate (fingerprint, subject, certificate, first_used_at) values (?, ?, ?, ?)",
                    fingerprint,
                    certificate.getSubjectX500Principal().getName(),
                    SealKey.encoded(certificate),
                    Timestamp.from(this.clock.instant()));
        }
    }

    boolean isOurs(String fingerprint) {
        return this.database
                        .sql("select count(*) from seal_certificate where fingerprint = ?")
                        .param(fingerprint)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** The key of the demo, made at the first start. */
    SealKey ofTheDemo() {
        var key = keyOfTheDemo();
        if (key.isEmpty()) {
            insert(
                    "insert into demo_seal (id, key_store) values (1, ?)",
                    KeyStores.selfSigned(SUBJECT_OF_THE_DEMO, FROM, UNTIL, PASSWORD_OF_THE_DEMO));
            key = keyOfTheDemo();
        }
        return KeyStores.read(key.orElseThrow(), PASSWORD_OF_THE_DEMO, "");
    }

    private Optional<byte[]> keyOfTheDemo() {
        return this.database
                .sql("select key_store from demo_seal where id = 1")
                .query((row, i) -> row.getBytes(1))
                .optional();
    }

    private void insert(String sql, Object... values) {
        try {
            this.database.sql(sql).params(values).update();
        } catch (DuplicateKeyException e) {
            // Another node that starts was first, with the same right.
            return;
        }
    }
}
