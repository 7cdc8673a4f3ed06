package cat.inscriu.seal;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which key seals: the office's, or a demo's. */
@Configuration(proxyBeanMethods = false)
class SealConfiguration {

    /**
     * @throws IllegalStateException outside a demo, if no key store is set, it cannot be opened, or it holds a demo's key
     */
    @Bean
    SealKey sealKey(
            SealProperties settings, SealCertificates certificates, @Value("${inscriu.demo.enabled}") boolean demo) {
        var key = demo && settings.keyStore().isEmpty() ? certificates.ofTheDemo() : KeyStores.read(required(settings));
        if (!demo && key.isDemo()) {
            throw new IllegalStateException(
                    "inscriu.seal.key-store (INSCRIU_SEAL_KEYSTORE) holds a key of a demo, whose seal proves nothing");
        }
        certificates.remember(key.certificate());
        return key;
    }

    private static SealProperties required(SealProperties settings) {
        if (settings.keyStore().isEmpty()) {
            throw new IllegalStateException(
                    "inscriu.seal.key-store (environment: INSCRIU_SEAL_KEYSTORE) is not set, and"
                            + " nothing else can seal certificates. The README says how to make one.");
        }
        return settings;
    }
}
