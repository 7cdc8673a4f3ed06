package cat.inscriu.operation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a node leaves.
 *
 * @param leaveAfter for how long a node that was told to stop still serves, while its readiness says no: longer than the proxy in
 *     front takes to notice. Below {@code spring.lifecycle.timeout-per-shutdown-phase}
 */
@ConfigurationProperties("inscriu.node")
record NodeProperties(@DefaultValue("0s") Duration leaveAfter) {}
