package cat.inscriu.seal;

import static cat.inscriu.support.Line.A16;
import static cat.inscriu.support.Line.A27;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cat.inscriu.print.PdfPages;
import cat.inscriu.print.PrintableText;
import cat.inscriu.seal.OfficeSeal.Label;
import cat.inscriu.seal.SampleAuthority.Manner;
import cat.inscriu.seal.SealFinding.State;
import cat.inscriu.seal.SealProperties.TimeStamp;
import cat.inscriu.support.Archivable;
import cat.inscriu.support.PdfSig;
import cat.inscriu.support.Proves;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.pades.validation.PDFDocumentAnalyzer;
import eu.europa.esig.dss.spi.signature.AdvancedSignature;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.pdfbox.Loader;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.util.encoders.Hex;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.thymeleaf.context.Context;

/** The seal, judged by others: the European Commission's library, Poppler and veraPDF; and our own check of it. No Spring context. */
class SealTests {
    private static final Instant NOW = Instant.parse("2026-04-20T10:15:00Z");
    private static final String ADDRESS = "https://formacio.example.cat/certificates/7K3Q9-ZT4M1-XB8RW-2C5HD";
    private static final Label LABEL = new Label("Diputació de proves", "2026/000042", ADDRESS);
    private static final TimeStamp NONE = new TimeStamp("", Duration.ofSeconds(5));
    private static byte[] pdf;

    private SealCertificates certificates;
    private SealCheck check;
    private SealKey key;

    @BeforeAll
    static void set() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasenames("messages/report", "messages/pages", "messages/words");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        var page = new Context(Locale.forLanguageTag("ca"));
        page.setVariable("words", "Núria Puig i Soler");
        pdf = new PdfPages(messages).set("seal/page", page, new PrintableText());
    }

    @BeforeEach
    void open() {
        var database = new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        new ResourceDatabasePopulator(
                        new ClassPathResource("db/migration/V4__certificates.sql"),
                        new ClassPathResource("db/migration/V18__seal.sql"))
                .execute(database);
        this.certificates = new SealCertificates(JdbcClient.create(database), Clock.fixed(NOW, ZoneOffset.UTC));
        this.check = new SealCheck(this.certificates);
        this.key = SampleKeyStore.key(SampleKeyStore.SUBJECT);
        this.certificates.remember(this.key.certificate());
    }

    @Test
    void isPadesBaselineB() {
        var sealed = sealed(NONE);

        var signature = judged(fitting(null));
        assertThat(signature.getDataFoundUpToLevel()).isEqualTo(SignatureLevel.PAdES_BASELINE_B);
        assertThat(signature.getSigningTime()).isEqualTo(NOW);
        assertThat(signature.getSigningCertificateToken().getCertificate()).isEqualTo(this.key.certificate());
        assertThat(Arrays.copyOf(sealed, pdf.length))
                .as("what was there keeps its bytes")
                .isEqualTo(pdf);
        assertThat(sealed.length - pdf.length).isLessThan(16_000);
        Archivable.assertConforms(sealed);
    }

    @Test
    void isPadesBaselineTWhereAnAuthorityIsSet() throws Exception {
        try (var authority = new SampleAuthority()) {
            var settings = new TimeStamp(authority.url(), Duration.ofSeconds(5));
            var sealed = sealed(settings);
            assertThat(authority.asked()).isOne();

            var signature = judged(fitting(new TimeStamps(new SealProperties("", "", "", settings))::stamp));
            assertThat(signature.getDataFoundUpToLevel()).isEqualTo(SignatureLevel.PAdES_BASELINE_T);
            assertThat(signature.getSignatureTimestamps())
                    .singleElement()
                    .satisfies(stamp -> assertThat(stamp.getGenerationTime()).isEqualTo(SampleAuthority.STAMPED));
            assertThat(this.check.of(sealed).state()).isEqualTo(State.INTACT);
            Archivable.assertConforms(sealed);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Manner.class, names = "HONEST", mode = EnumSource.Mode.EXCLUDE)
    void anAuthorityIsBelievedOnlyWhatItWasAsked(Manner manner) throws Exception {
        try (var authority = new SampleAuthority()) {
            authority.be(manner);

            assertThatThrownBy(() -> sealed(new TimeStamp(authority.url(), Duration.ofSeconds(5))))
                    .isInstanceOf(SealUnavailable.class)
                    .hasMessageContaining("time-stamping authority");
        }
    }

    @Test
    void anAuthorityThatIsAwayDelaysTheSeal() throws Exception {
        var authority = new SampleAuthority();
        authority.close();

        assertThatThrownBy(() -> sealed(new TimeStamp(authority.url(), Duration.ofSeconds(5))))
                .isInstanceOf(SealUnavailable.class);
    }

    @Test
    @Proves(A16)
    void isValidatedByAnotherToolWhichRefusesWhatWasAltered() {
        assumeTrue(PdfSig.isThere(), "pdfsig is not installed (poppler-utils)");
        var sealed = sealed(NONE);

        assertThat(PdfSig.of(sealed))
                .contains("Signature is Valid.", "Total document signed", "ETSI.CAdES.detached", "Segell de proves");
        assertThat(PdfSig.of(altered(sealed))).contains("Digest Mismatch").doesNotContain("Signature is Valid");
        assertThat(PdfSig.of(continued(sealed))).doesNotContain("Total document signed");
    }

    @Test
    @Proves(A16)
    void whatWasChangedOrAddedToIsFoundOut() {
        var sealed = sealed(NONE);

        assertThat(this.check.of(sealed)).isEqualTo(new SealFinding(State.INTACT, false));
        assertThat(this.check.of(altered(sealed)).state()).isEqualTo(State.BROKEN);
        assertThat(this.check.of(continued(sealed)).state()).isEqualTo(State.CONTINUED);
        assertThat(this.check.of(Arrays.copyOf(sealed, sealed.length - 1)).state())
                .isNotIn(State.INTACT, State.CONTINUED);
        assertThat(this.check.of(pdf).state()).isEqualTo(State.NONE);
    }

    /** Every byte counts but those of the signature's own padding. */
    @Test
    void noByteOfTheDocumentCanBeChanged() {
        var sealed = sealed(NONE);
        for (var at = 10; at < pdf.length; at += pdf.length / 40) {
            var changed = sealed.clone();
            changed[at] ^= 1;
            assertThat(this.check.of(changed).state()).as("byte %d", at).isNotEqualTo(State.INTACT);
        }
    }

    @Test
    void aSealOfSomebodyElseIsNoneOfOurs() {
        var theirs = PdfSeal.seal(pdf, SampleKeyStore.key(SampleKeyStore.SUBJECT), LABEL, NOW, null);

        assertThat(this.check.of(theirs).state()).isEqualTo(State.NONE);
    }

    @Test
    void aNewKeyTakesNothingFromWhatTheFormerSealed() {
        var before = sealed(NONE);
        this.key = SampleKeyStore.key("CN=Segell nou de proves");
        this.certificates.remember(this.key.certificate());
        // As at each start.
        this.certificates.remember(this.key.certificate());

        assertThat(this.check.of(before).state()).isEqualTo(State.INTACT);
        assertThat(this.check.of(sealed(NONE)).state()).isEqualTo(State.INTACT);
    }

    @Test
    void theDemosKeyIsMadeOnceAndSaysWhatItIs() throws Exception {
        var demo = this.certificates.ofTheDemo();
        this.certificates.remember(demo.certificate());
        this.key = demo;

        assertThat(this.certificates.ofTheDemo().certificate()).isEqualTo(demo.certificate());
        assertThat(demo.certificate().getSubjectX500Principal().getName()).contains("DEMO - not valid");
        var sealed = sealed(NONE);
        assertThat(this.check.of(sealed)).isEqualTo(new SealFinding(State.INTACT, true));
        try (var document = Loader.loadPDF(sealed)) {
            var signature = document.getSignatureDictionaries().get(0);
            assertThat(signature.getReason()).startsWith("DEMO - not valid").contains("2026/000042");
            assertThat(signature.getName()).startsWith("DEMO - not valid");
            assertThat(signature.getContactInfo()).isEqualTo(ADDRESS);
        }
    }

    @Test
    void nothingIsSealedWithACertificateOutOfItsTime() {
        var seal = new OfficeSeal(
                this.key,
                new TimeStamps(new SealProperties("", "", "", NONE)),
                Clock.fixed(Instant.parse("2099-06-01T00:00:00Z"), ZoneOffset.UTC));

        assertThatThrownBy(() -> seal.seal(pdf, LABEL))
                .isInstanceOf(SealUnavailable.class)
                .hasMessageContaining("valid until 2099-01-01");
    }

    /** Whatever somebody makes up is no seal, and hurts nobody. */
    @ParameterizedTest
    @Proves(A27)
    @ValueSource(
            strings = {
                "",
                "/ByteRange [0 1 2 3]",
                "/ByteRange [0 999999999 999999999 999999999]",
                "/ByteRange [5 10 20 30] <00>",
                "/ByteRange [0 30 34 4] aaaaaa<3000>zzzz",
                "/ByteRange [0 30 36 4] aaaaaa<zzzz>zzzz",
                "/ByteRange [0 30 36 4] aaaaaa<30820100>zz",
                "/ByteRange[0 0 0 0]"
            })
    void whatIsMadeUpIsNoSeal(String file) {
        assertThat(this.check.of(file.repeat(50).getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(SealFinding.NOTHING);
        assertThat(this.check.of(file.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(SealFinding.NOTHING);
    }

    private byte[] sealed(TimeStamp authority) {
        return new OfficeSeal(
                        this.key,
                        new TimeStamps(new SealProperties("", "", "", authority)),
                        Clock.fixed(NOW, ZoneOffset.UTC))
                .seal(pdf, LABEL)
                .pdf();
    }

    /** One byte inside of what is sealed. */
    private static byte[] altered(byte[] sealed) {
        var changed = sealed.clone();
        changed[pdf.length / 2] ^= 1;
        return changed;
    }

    /** Something behind it, as a reader saves a comment. */
    private static byte[] continued(byte[] sealed) {
        try (var document = Loader.loadPDF(sealed);
                var out = new ByteArrayOutputStream()) {
            var information = document.getDocumentInformation();
            information.setTitle("Una altra cosa");
            information.getCOSObject().setNeedToBeUpdated(true);
            document.saveIncremental(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A seal whose signature fills its room. The library hands the whole room to Bouncy Castle, whose newer versions, unlike readers of
     * PDF, refuse the zeros that follow a signature. Its length varies by a byte or two, so it is made until it fits.
     */
    private byte[] fitting(UnaryOperator<byte[]> stamp) {
        var room = length(PdfSeal.seal(pdf, this.key, LABEL, NOW, stamp));
        for (var attempt = 0; attempt < 200; attempt++) {
            try {
                var sealed = PdfSeal.seal(pdf, this.key, LABEL, NOW, stamp, room);
                if (length(sealed) == room) {
                    return sealed;
                }
            } catch (UncheckedIOException tooLong) {
                // One more.
            }
        }
        throw new AssertionError("no signature has the length of the first");
    }

    /** Of the signature, in bytes. */
    private static int length(byte[] sealed) {
        var text = new String(sealed, StandardCharsets.ISO_8859_1);
        var begin = text.lastIndexOf("/Contents <") + "/Contents <".length();
        try (var objects = new ASN1InputStream(Hex.decode(text.substring(begin, text.indexOf('>', begin))))) {
            return objects.readObject().getEncoded("DER").length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AdvancedSignature judged(byte[] sealed) {
        var analyzer = new PDFDocumentAnalyzer(new InMemoryDocument(sealed));
        analyzer.setCertificateVerifier(new CommonCertificateVerifier());
        var signatures = analyzer.getSignatures();
        assertThat(signatures).hasSize(1);
        var signature = signatures.get(0);
        signature.checkSignatureIntegrity();
        assertThat(signature.getSignatureCryptographicVerification().isSignatureIntact())
                .as(signature.getSignatureCryptographicVerification().getErrorMessage())
                .isTrue();
        return signature;
    }
}
