package cat.inscriu.operation;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keep the door open for a while after the node was told to stop. Readiness has said no before; the proxy needs a moment to notice,
 * and whoever it sends until then is served. Only then Spring Boot closes the door and lets those inside finish.
 */
@Component
class Leaving implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Leaving.class);

    private final NodeProperties properties;
    private volatile boolean running;

    Leaving(NodeProperties properties) {
        this.properties = properties;
    }

    @Override
    public void start() {
        this.running = true;
    }

    @Override
    public void stop(Runnable callback) {
        this.running = false;
        var pause = this.properties.leaveAfter();
        LOG.info("The node leaves; its door closes in {}", pause);
        CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS)
                .execute(callback);
    }

    @Override
    public void stop() {
        this.running = false;
    }

    @Override
    public boolean isRunning() {
        return this.running;
    }

    /** First of all to stop, together with the jobs. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
