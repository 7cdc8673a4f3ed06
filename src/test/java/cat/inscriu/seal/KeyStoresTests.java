package cat.inscriu.seal;

import static cat.inscriu.support.Line.A7;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import cat.inscriu.seal.SealProperties.TimeStamp;
import cat.inscriu.support.Proves;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** A7: outside the demo there is no seal without the office's own key, and what is wrong with it is told by the name of its setting. */
class KeyStoresTests {
    private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2099-01-01T00:00:00Z");

    @TempDir
    Path folder;

    @Test
    @Proves(A7)
    void withoutAKeyStoreNothingStarts() {
        assertThatIllegalStateException()
                .isThrownBy(() -> start(settings("", "", ""), false))
                .withMessageContaining("INSCRIU_SEAL_KEYSTORE");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> start(settings("/none/seal.p12", "secret", ""), false))
                .withMessageContaining("INSCRIU_SEAL_KEYSTORE")
                .withMessageContaining("/none/seal.p12");
    }

    @Test
    void aWrongPasswordIsToldAndNotShown() {
        assertThatIllegalStateException()
                .isThrownBy(() -> start(settings(SampleKeyStore.file(), "not-this-one", ""), false))
                .withMessageContaining("INSCRIU_SEAL_KEYSTOREPASSWORD")
                .withMessageNotContaining("not-this-one");
        assertThat(settings(SampleKeyStore.file(), "not-this-one", "").toString())
                .doesNotContain("not-this-one");
    }

    @Test
    void amongSeveralKeysOneIsNamed() throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        add(store, "vell");
        add(store, "nou");
        var file = write(store);

        assertThatIllegalStateException()
                .isThrownBy(() -> start(settings(file, SampleKeyStore.PASSWORD, ""), false))
                .withMessageContaining("2 keys")
                .withMessageContaining("INSCRIU_SEAL_ALIAS");
        assertThatIllegalStateException()
                .isThrownBy(() -> start(settings(file, SampleKeyStore.PASSWORD, "altre"), false))
                .withMessageContaining("INSCRIU_SEAL_ALIAS");
        assertThat(start(settings(file, SampleKeyStore.PASSWORD, "nou"), false).isDemo())
                .isFalse();
    }

    @Test
    @Proves(A7)
    void aKeyOfTheDemoSealsNothingInEarnest() {
        var file = SampleKeyStore.file("CN=DEMO - not valid", FROM, UNTIL);

        assertThatIllegalStateException()
                .isThrownBy(() -> start(settings(file, SampleKeyStore.PASSWORD, ""), false))
                .withMessageContaining("demo");
        assertThat(start(settings(file, SampleKeyStore.PASSWORD, ""), true).isDemo())
                .isTrue();
    }

    @Test
    void theDemoMakesAKeyOfItsOwnUnlessOneIsNamed() {
        assertThat(start(settings("", "", ""), true).isDemo()).isTrue();
        assertThat(start(settings(SampleKeyStore.file(), SampleKeyStore.PASSWORD, ""), true)
                        .isDemo())
                .isFalse();
    }

    /** As openssl and most authorities make them. */
    @Test
    void anRsaKeySealsToo() throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        var pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        var name = new X500Principal("CN=Segell RSA de proves");
        store.setKeyEntry("seal", pair.getPrivate(), SampleKeyStore.PASSWORD.toCharArray(), new Certificate[] {
            new JcaX509CertificateConverter()
                    .getCertificate(new JcaX509v3CertificateBuilder(
                                    name,
                                    java.math.BigInteger.ONE,
                                    Date.from(FROM),
                                    Date.from(UNTIL),
                                    name,
                                    pair.getPublic())
                            .build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate())))
        });

        var key = start(settings(write(store), SampleKeyStore.PASSWORD, ""), false);

        assertThat(key.algorithm()).isEqualTo("SHA256withRSA");
    }

    private SealKey start(SealProperties settings, boolean demo) {
        var database = new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        new ResourceDatabasePopulator(
                        new ClassPathResource("db/migration/V4__certificates.sql"),
                        new ClassPathResource("db/migration/V18__seal.sql"))
                .execute(database);
        return new SealConfiguration()
                .sealKey(settings, new SealCertificates(JdbcClient.create(database), Clock.systemUTC()), demo);
    }

    private static SealProperties settings(String file, String password, String alias) {
        return new SealProperties(file, password, alias, new TimeStamp("", Duration.ofSeconds(1)));
    }

    private static void add(KeyStore store, String alias)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        var key = SampleKeyStore.key("CN=" + alias);
        store.setKeyEntry(
                alias, key.key(), SampleKeyStore.PASSWORD.toCharArray(), new Certificate[] {key.certificate()});
    }

    private String write(KeyStore store) throws GeneralSecurityException, IOException {
        var bytes = new ByteArrayOutputStream();
        store.store(bytes, SampleKeyStore.PASSWORD.toCharArray());
        return Files.write(this.folder.resolve("seal.p12"), bytes.toByteArray()).toString();
    }
}
