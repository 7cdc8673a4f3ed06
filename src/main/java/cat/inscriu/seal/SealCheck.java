package cat.inscriu.seal;

import cat.inscriu.seal.SealFinding.State;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignerDigestMismatchException;
import org.bouncycastle.cms.CMSTypedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.util.encoders.Hex;
import org.springframework.stereotype.Service;

/**
 * Judges a file that anybody may have made. It is never taken apart as a PDF: what a signature covers is said by four numbers, which
 * are looked for in the bytes, so a file made to hurt a parser finds none here.
 */
@Service
public class SealCheck {
    private static final Pattern COVERED = Pattern.compile(
            "/ByteRange\\s{0,9}\\[\\s{0,9}(\\d{1,9})\\s{1,9}(\\d{1,9})\\s{1,9}(\\d{1,9})\\s{1,9}(\\d{1,9})\\s{0,99}]");

    /** Signatures in one file that are looked at. */
    private static final int MOST = 8;

    private final SealCertificates certificates;

    SealCheck(SealCertificates certificates) {
        this.certificates = certificates;
    }

    /** The best that can be said of the file. */
    public SealFinding of(byte[] file) {
        return COVERED.matcher(new String(file, StandardCharsets.ISO_8859_1))
                .results()
                .limit(MOST)
                .map(covered -> judge(file, covered))
                .reduce(SealFinding.NOTHING, (one, other) -> one.state().compareTo(other.state()) >= 0 ? one : other);
    }

    private SealFinding judge(byte[] file, MatchResult covered) {
        var first = number(covered, 1);
        var gap = first + number(covered, 2);
        var second = number(covered, 3);
        var end = second + number(covered, 4);
        // The signature stands in the gap as <hex digits>.
        if (first != 0 || gap + 2 > second || end > file.length) {
            return SealFinding.NOTHING;
        }
        try {
            var content = new Covered(file, gap, second, end);
            var signed = new CMSSignedData(content, cms(Hex.decode(file, gap + 1, second - gap - 2)));
            var signer = signed.getSignerInfos().iterator().next();
            var certificate = certificate(signed, signer);
            if (certificate == null) {
                return SealFinding.NOTHING;
            }
            var demo = SealKey.isDemo(new JcaX509CertificateConverter().getCertificate(certificate));
            return new SealFinding(
                    !holds(signer, certificate) ? State.BROKEN : end == file.length ? State.INTACT : State.CONTINUED,
                    demo);
        } catch (CMSException | GeneralSecurityException | OperatorCreationException | IOException e) {
            return SealFinding.NOTHING;
        } catch (RuntimeException e) {
            // What is no signature at all fails in many ways.
            return SealFinding.NOTHING;
        }
    }

    /** What stands in the room that was left for it; the rest of the room is filled with zeros. */
    private static ContentInfo cms(byte[] room) throws IOException {
        try (var objects = new ASN1InputStream(room)) {
            return ContentInfo.getInstance(objects.readObject());
        }
    }

    /** The signer's certificate if it is one of the office's; null if not. */
    private X509CertificateHolder certificate(CMSSignedData signed, SignerInformation signer)
            throws GeneralSecurityException {
        for (var one : signed.getCertificates().getMatches(null)) {
            var certificate = new JcaX509CertificateConverter().getCertificate(one);
            if (signer.getSID().match(one) && this.certificates.isOurs(SealKey.fingerprint(certificate))) {
                return one;
            }
        }
        return null;
    }

    /** Whether it was valid when it sealed is not asked: that it is in the register says so. */
    private static boolean holds(SignerInformation signer, X509CertificateHolder certificate)
            throws CMSException, OperatorCreationException, GeneralSecurityException {
        try {
            return signer.verify(new JcaSimpleSignerInfoVerifierBuilder()
                    .build(new JcaX509CertificateConverter()
                            .getCertificate(certificate)
                            .getPublicKey()));
        } catch (CMSSignerDigestMismatchException e) {
            return false;
        }
    }

    private static int number(MatchResult covered, int group) {
        return Integer.parseInt(covered.group(group));
    }

    /** The file without the signature itself. */
    private record Covered(byte[] file, int gap, int second, int end) implements CMSTypedData {
        @Override
        public ASN1ObjectIdentifier getContentType() {
            return CMSObjectIdentifiers.data;
        }

        @Override
        public void write(OutputStream out) throws IOException {
            out.write(this.file, 0, this.gap);
            out.write(this.file, this.second, this.end - this.second);
        }

        @Override
        public Object getContent() {
            return this.file;
        }
    }
}
