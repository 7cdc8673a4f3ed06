package cat.inscriu.seal;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.commons.codec.digest.DigestUtils;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.springframework.stereotype.Component;

/** Asks the time-stamping authority, if one is set (RFC 3161 over HTTP), and believes no answer that is not about what was asked. */
@Component
class TimeStamps {
    private static final int NONCE_BITS = 64;
    /** A token with all its certificates has a tenth of it. */
    private static final int LONGEST = 64 * 1024;

    private final SealProperties.TimeStamp settings;
    private final HttpClient http;
    private final SecureRandom random = new SecureRandom();

    TimeStamps(SealProperties settings) {
        this.settings = settings.timeStamp();
        // It has a thread of its own: without an authority there is none.
        this.http = isAsked() ? client(this.settings.timeLimit()) : null;
    }

    private static HttpClient client(Duration timeLimit) {
        return HttpClient.newBuilder()
                .connectTimeout(timeLimit)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    boolean isAsked() {
        return !this.settings.url().isEmpty();
    }

    /**
     * A token that confirms when these bytes were there, DER.
     *
     * @throws SealUnavailable if the authority does not answer in time, refuses, or answers something else
     */
    byte[] stamp(byte[] bytes) {
        try {
            var generator = new TimeStampRequestGenerator();
            generator.setCertReq(true);
            var question = generator.generate(
                    TSPAlgorithms.SHA256, DigestUtils.sha256(bytes), new BigInteger(NONCE_BITS, this.random));
            var answer = new TimeStampResponse(ask(question.getEncoded()));
            answer.validate(question);
            var token = answer.getTimeStampToken();
            if (token == null) {
                throw new SealUnavailable("the time-stamping authority refuses: status " + answer.getStatus());
            }
            verify(token);
            return token.getEncoded("DER");
        } catch (TSPException | IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new SealUnavailable(
                    "the time-stamping authority of inscriu.seal.time-stamp.url gives no time stamp", e);
        }
    }

    private byte[] ask(byte[] question) throws IOException {
        var request = HttpRequest.newBuilder(URI.create(this.settings.url()))
                .timeout(this.settings.timeLimit())
                .header("Content-Type", "application/timestamp-query")
                .header("Accept", "application/timestamp-reply")
                .POST(HttpRequest.BodyPublishers.ofByteArray(question))
                .build();
        var answer = this.http.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
        try {
            var response = answer.get(this.settings.timeLimit().toMillis(), TimeUnit.MILLISECONDS);
            try (var body = response.body()) {
                if (response.statusCode() != 200) {
                    throw new IOException("it answers with status " + response.statusCode());
                }
                return body.readNBytes(LONGEST);
            }
        } catch (TimeoutException | ExecutionException e) {
            answer.cancel(true);
            throw new IOException("it does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** The token is signed by the certificate that it brings, and that one may stamp; whether it is trusted, each reader judges. */
    private static void verify(TimeStampToken token)
            throws TSPException, GeneralSecurityException, OperatorCreationException {
        var certificate = token.getCertificates().getMatches(null).stream()
                .filter(token.getSID()::match)
                .findFirst()
                .orElseThrow(() -> new TSPException("it sends no certificate"));
        token.validate(new JcaSimpleSignerInfoVerifierBuilder()
                .build(new JcaX509CertificateConverter().getCertificate(certificate)));
    }
}
