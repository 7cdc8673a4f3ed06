package cat.inscriu.seal;

import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The key that seals now.
 *
 * @param chain its certificate first, then those of who issued it
 */
record SealKey(PrivateKey key, List<X509Certificate> chain) {
    /** How the subject of a demo's certificate begins, for people and for the check at start. */
    static final String DEMO = "DEMO - not valid";

    X509Certificate certificate() {
        return this.chain.get(0);
    }

    boolean isDemo() {
        return isDemo(this.certificate());
    }

    static boolean isDemo(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName().contains(DEMO);
    }

    String algorithm() {
        return switch (this.key.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default ->
                throw new IllegalStateException("inscriu.seal.key-store holds a key of the kind "
                        + this.key.getAlgorithm() + "; RSA and EC can seal");
        };
    }

    /** Bytes that the certificates take in a signature. */
    int size() {
        return this.chain.stream().mapToInt(one -> encoded(one).length).sum();
    }

    /** SHA-256 of the certificate: 64 hexadecimal digits. */
    static String fingerprint(X509Certificate certificate) {
        return DigestUtils.sha256Hex(encoded(certificate));
    }

    static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }

    /** A key is in no log. */
    @Override
    public String toString() {
        return "SealKey of " + certificate().getSubjectX500Principal().getName();
    }
}
