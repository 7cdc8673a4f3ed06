package cat.inscriu.seal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Reads a key out of a PKCS#12 file, and makes one that vouches for itself alone. */
final class KeyStores {
    private static final String KIND = "PKCS12";
    private static final int SERIAL_BITS = 120;

    private KeyStores() {}

    /**
     * Read the key that the settings name.
     *
     * @throws IllegalStateException naming the setting that is wrong, and never its value
     */
    static SealKey read(SealProperties settings) {
        byte[] file;
        try {
            file = Files.readAllBytes(Path.of(settings.keyStore()));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "inscriu.seal.key-store (INSCRIU_SEAL_KEYSTORE) names a file that cannot be read: "
                            + settings.keyStore());
        }
        return read(file, settings.keyStorePassword(), settings.alias());
    }

    static SealKey read(byte[] file, String password, String alias) {
        try {
            var store = KeyStore.getInstance(KIND);
            store.load(new ByteArrayInputStream(file), password.toCharArray());
            var name = alias.isEmpty() ? onlyKey(store) : alias;
            if (!(store.getKey(name, password.toCharArray()) instanceof PrivateKey key)) {
                throw new IllegalStateException(
                        "inscriu.seal.alias (INSCRIU_SEAL_ALIAS) names no key of inscriu.seal.key-store");
            }
            var chain = Arrays.stream(store.getCertificateChain(name))
                    .map(X509Certificate.class::cast)
                    .toList();
            var sealing = new SealKey(key, chain);
            sealing.algorithm();
            return sealing;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("inscriu.seal.key-store (INSCRIU_SEAL_KEYSTORE) is no PKCS#12 file, or"
                    + " inscriu.seal.key-store-password (INSCRIU_SEAL_KEYSTOREPASSWORD) does not open it");
        }
    }

    private static String onlyKey(KeyStore store) throws GeneralSecurityException {
        var names = Collections.list(store.aliases());
        names.removeIf(name -> {
            try {
                return !store.isKeyEntry(name);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("a key store that was read knows its entries", e);
            }
        });
        if (names.size() != 1) {
            throw new IllegalStateException("inscriu.seal.key-store holds " + names.size()
                    + " keys; inscriu.seal.alias (INSCRIU_SEAL_ALIAS) says which one seals");
        }
        return names.get(0);
    }

    /** Make a key and a certificate that it signs itself, as a PKCS#12 file. */
    static byte[] selfSigned(String subject, Instant from, Instant until, String password) {
        try {
            var keys = KeyPairGenerator.getInstance("EC");
            keys.initialize(new ECGenParameterSpec("secp256r1"));
            var pair = keys.generateKeyPair();
            var name = new X500Principal(subject);
            var certificate = new JcaX509v3CertificateBuilder(
                            name,
                            new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(SERIAL_BITS),
                            Date.from(from),
                            Date.from(until),
                            name,
                            pair.getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(
                            Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation))
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()));
            var store = KeyStore.getInstance(KIND);
            store.load(null, null);
            store.setKeyEntry("seal", pair.getPrivate(), password.toCharArray(), new Certificate[] {
                new JcaX509CertificateConverter().getCertificate(certificate)
            });
            var file = new ByteArrayOutputStream();
            store.store(file, password.toCharArray());
            return file.toByteArray();
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("a key of one's own could not be made", e);
        }
    }
}
