package cat.inscriu.operation;

import cat.inscriu.engine.DatabaseAway;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/**
 * Keep the log readable while the database is away. Then whatever works by itself fails again and again, each time with a stack
 * trace that says nothing about the failure: of each such place one line a minute is left.
 */
@Component
class OutageLog extends TurboFilter implements SmartInitializingSingleton, DisposableBean {
    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(OutageLog.class);
    private static final long PAUSE = TimeUnit.MINUTES.toNanos(1);

    private final Map<String, Long> told = new ConcurrentHashMap<>();

    @Override
    public void afterSingletonsInstantiated() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext log) {
            start();
            log.addTurboFilter(this);
        }
    }

    @Override
    public FilterReply decide(
            Marker marker, Logger logger, Level level, String format, Object[] arguments, Throwable failure) {
        var cause = failure == null ? last(arguments) : failure;
        if (!level.isGreaterOrEqual(Level.WARN) || !DatabaseAway.in(cause)) {
            return FilterReply.NEUTRAL;
        }
        if (isDue(logger.getName())) {
            LOG.warn(
                    "The database does not answer, says {}: {}",
                    logger.getName(),
                    NestedExceptionUtils.getMostSpecificCause(cause).getMessage());
        }
        return FilterReply.DENY;
    }

    private boolean isDue(String place) {
        var now = System.nanoTime();
        var before = this.told.get(place);
        if (before != null && now - before < PAUSE) {
            return false;
        }
        return before == null ? this.told.putIfAbsent(place, now) == null : this.told.replace(place, before, now);
    }

    private static Throwable last(Object[] arguments) {
        return arguments != null && arguments.length > 0 && arguments[arguments.length - 1] instanceof Throwable cause
                ? cause
                : null;
    }

    @Override
    public void destroy() {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (factory instanceof LoggerContext log) {
            log.getTurboFilterList().remove(this);
        }
    }
}
