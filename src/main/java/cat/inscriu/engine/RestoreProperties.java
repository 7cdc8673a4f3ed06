package cat.inscriu.engine;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param skippedNumbers left out of the numbers of requests and certificates after a restored backup: more than it can lack */
@ConfigurationProperties("inscriu.restore")
record RestoreProperties(@DefaultValue("5000") int skippedNumbers) {

    RestoreProperties {
        if (skippedNumbers < 0) {
            throw new IllegalArgumentException("inscriu.restore.skipped-numbers cannot be negative");
        }
    }
}
