package cat.inscriu.person;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How national ids are kept.
 *
 * @param key secret from which they are encrypted and compared; at least 32 characters outside the demo
 * @param keyVersion number of that secret; another secret needs a higher one
 * @param formerKeys earlier secrets by their number, as long as something may be encrypted with them
 */
@ConfigurationProperties("inscriu.person")
record PersonProperties(
        @DefaultValue("") String key,
        @DefaultValue("1") int keyVersion,
        @DefaultValue Map<Integer, String> formerKeys) {}
