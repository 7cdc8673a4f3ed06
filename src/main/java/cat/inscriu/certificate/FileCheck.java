package cat.inscriu.certificate;

import cat.inscriu.seal.SealCheck;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.stereotype.Service;

/** Judges a PDF that somebody brings: against the digests of the register and by its seal. It is looked at in memory and kept nowhere. */
@Service
class FileCheck {
    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    /** Readers take a file for a PDF when it says so in its first kilobyte. */
    private static final int WITHIN = 1024;

    private final CertificateRegister register;
    private final SealCheck seals;

    FileCheck(CertificateRegister register, SealCheck seals) {
        this.register = register;
        this.seals = seals;
    }

    /** How a file stands to the certificates of the register. Words are {@code file.<NAME>}. */
    enum Verdict {
        /** Byte for byte what was issued, its seal is whole, and the certificate is valid. */
        GENUINE,
        /** The same, of a certificate that was taken back. */
        REVOKED,
        /** Sealed by the office and changed since. */
        ALTERED,
        /** It bears the code of a certificate and is not its document: changed, printed anew or put together. */
        COPY,
        /** Sealed by the office, unchanged, and not in the register, as after a backup was restored. */
        UNREGISTERED,
        /** Neither a seal nor a code of the office. */
        FOREIGN
    }

    /**
     * @param certificate which one it is, or whose code it bears; null when it is none that is known
     * @param demo whether its seal is a demo's, which proves nothing
     */
    record Finding(Verdict verdict, VerifiedCertificate certificate, boolean demo) {}

    static boolean isPdf(byte[] file) {
        for (var i = 0; i <= Math.min(WITHIN, file.length) - PDF.length; i++) {
            if (Arrays.equals(file, i, i + PDF.length, PDF, 0, PDF.length)) {
                return true;
            }
        }
        return false;
    }

    Finding judge(byte[] file) {
        var seal = this.seals.of(file);
        var issued = this.register.byDigest(DigestUtils.sha256Hex(file));
        if (issued.isPresent()) {
            var certificate = issued.get();
            return new Finding(certificate.revoked() ? Verdict.REVOKED : Verdict.GENUINE, certificate, seal.demo());
        }
        var named = CodeInFile.of(file).flatMap(this.register::byCode).orElse(null);
        var verdict = switch (seal.state()) {
            case INTACT -> Verdict.UNREGISTERED;
            case CONTINUED, BROKEN -> Verdict.ALTERED;
            case NONE -> named == null ? Verdict.FOREIGN : Verdict.COPY;
        };
        return new Finding(verdict, named, seal.demo());
    }
}
