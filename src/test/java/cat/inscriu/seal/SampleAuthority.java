package cat.inscriu.seal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/** A time-stamping authority of this machine, as RFC 3161 has it, that can also misbehave. */
public final class SampleAuthority implements AutoCloseable {
    /** When it says that everything was there. */
    public static final Instant STAMPED = Instant.parse("2026-04-20T10:15:42Z");

    /** How it answers. */
    public enum Manner {
        HONEST,
        /** Stamps something else than what was asked. */
        CONFUSED,
        /** Answers with an error of HTTP. */
        BROKEN,
        /** Refuses by its own protocol. */
        REFUSING
    }

    private final KeyPair keys;
    private final X509Certificate certificate;
    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Manner manner = Manner.HONEST;

    public SampleAuthority() throws IOException, GeneralSecurityException, OperatorCreationException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        this.keys = generator.generateKeyPair();
        var name = new X500Principal("CN=Segell de temps de proves");
        this.certificate = new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                name,
                                BigInteger.TEN,
                                Date.from(Instant.parse("2020-01-01T00:00:00Z")),
                                Date.from(Instant.parse("2099-01-01T00:00:00Z")),
                                name,
                                this.keys.getPublic())
                        .addExtension(
                                Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping))
                        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(this.keys.getPrivate())));
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        this.server.createContext("/", this::answer);
        this.server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + this.server.getAddress().getPort() + "/tsa";
    }

    public void be(Manner other) {
        this.manner = other;
    }

    /** How often it was asked. */
    public int asked() {
        return this.asked.get();
    }

    private void answer(HttpExchange call) throws IOException {
        this.asked.incrementAndGet();
        try (call) {
            var question = call.getRequestBody().readAllBytes();
            if (this.manner == Manner.BROKEN) {
                call.sendResponseHeaders(500, -1);
                return;
            }
            var answer = answer(new TimeStampRequest(question));
            call.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
            call.sendResponseHeaders(200, answer.length);
            call.getResponseBody().write(answer);
        } catch (TSPException | GeneralSecurityException | OperatorCreationException e) {
            throw new IOException(e);
        }
    }

    private byte[] answer(TimeStampRequest question)
            throws TSPException, GeneralSecurityException, OperatorCreationException, IOException {
        DigestCalculator digests = new JcaDigestCalculatorProviderBuilder()
                .build()
                .get(new org.bouncycastle.asn1.x509.AlgorithmIdentifier(TSPAlgorithms.SHA256));
        var tokens = new TimeStampTokenGenerator(
                new JcaSimpleSignerInfoGeneratorBuilder()
                        .build("SHA256withECDSA", this.keys.getPrivate(), this.certificate),
                digests,
                new ASN1ObjectIdentifier("1.2.3.4"));
        tokens.addCertificates(new JcaCertStore(List.of(this.certificate)));
        var accepted = this.manner == Manner.REFUSING ? Set.of(TSPAlgorithms.SHA512) : TSPAlgorithms.ALLOWED;
        var responses = new TimeStampResponseGenerator(tokens, accepted);
        var asked = this.manner == Manner.CONFUSED ? another() : question;
        return responses
                .generate(asked, BigInteger.valueOf(this.asked.get()), Date.from(STAMPED))
                .getEncoded();
    }

    private static TimeStampRequest another() throws IOException {
        var generator = new org.bouncycastle.tsp.TimeStampRequestGenerator();
        generator.setCertReq(true);
        try {
            return generator.generate(TSPAlgorithms.SHA256, new byte[32], BigInteger.ONE);
        } catch (RuntimeException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        this.server.stop(0);
    }
}
