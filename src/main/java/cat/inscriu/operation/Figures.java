package cat.inscriu.operation;

import cat.inscriu.engine.ConnectionGate;
import cat.inscriu.engine.Turnstile;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * How the office stands, for Prometheus, beside what Spring Boot says of the machine. Read when somebody asks, in one statement for
 * each table, at most every few seconds; codes, states and counts only. Every node says the same of the database, so a graph takes
 * the maximum over nodes and never the sum; what {@code gate} says is the node's own.
 */
@Component
class Figures implements MultiCollector {
    private static final Logger LOG = LoggerFactory.getLogger(Figures.class);
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final FiguresTables tables;
    private final ConnectionGate gate;
    private final Turnstile turnstile;
    private final Clock clock;
    private List<MetricSnapshot> last = List.of();
    private long readAt = System.nanoTime() - FRESH.toNanos();

    Figures(
            FiguresTables tables,
            DataSource database,
            Turnstile turnstile,
            Clock clock,
            ObjectProvider<PrometheusRegistry> prometheus)
            throws SQLException {
        this.tables = tables;
        this.gate = database.unwrap(ConnectionGate.class);
        this.turnstile = turnstile;
        this.clock = clock;
        prometheus.ifAvailable(registry -> registry.register(this));
    }

    /** Without what the tables say while the database is away: the node's own figures are needed most then. */
    @Override
    public MetricSnapshots collect() {
        var all = new ArrayList<MetricSnapshot>();
        all.add(gauge("inscriu_gate_waiting", "Who waits in line for an edition or a connection, on this node.")
                .dataPoint(point(this.turnstile.waiting() + this.gate.waiting()))
                .build());
        all.add(CounterSnapshot.builder()
                .name("inscriu_gate_refused")
                .help("Who was refused because the database was away, on this node.")
                .dataPoint(CounterDataPointSnapshot.builder()
                        .value(this.gate.refused())
                        .build())
                .build());
        all.addAll(ofTables());
        return new MetricSnapshots(all);
    }

    private synchronized List<MetricSnapshot> ofTables() {
        if (System.nanoTime() - this.readAt >= FRESH.toNanos()) {
            try {
                this.last = read();
            } catch (DataAccessException | TransactionException e) {
                LOG.warn("The figures could not be read: {}", e.getMessage());
                this.last = List.of();
            }
            this.readAt = System.nanoTime();
        }
        return this.last;
    }

    private List<MetricSnapshot> read() {
        var now = this.clock.instant();
        var requests = gauge("inscriu_requests", "Requests in each state.");
        this.tables.requests().forEach((status, count) -> requests.dataPoint(point(count, "status", status)));

        var taken = gauge("inscriu_edition_seats_taken", "Seats taken of an edition that is not over.");
        var maximum = gauge("inscriu_edition_seats_maximum", "Seats of an edition that is not over.");
        var waiting = gauge("inscriu_edition_seats_waiting", "Who waits for a seat of an edition that is not over.");
        for (var edition : this.tables.liveEditions()) {
            taken.dataPoint(point(edition.taken(), "edition", edition.code()));
            maximum.dataPoint(point(edition.maximum(), "edition", edition.code()));
            waiting.dataPoint(point(edition.waiting(), "edition", edition.code()));
        }

        var due = gauge("inscriu_jobs_due", "Jobs of the engine whose time has come, by type.");
        var oldest = gauge("inscriu_jobs_oldest_due_seconds", "For how long the oldest of them has been due.");
        for (var jobs : this.tables.dueJobs(now)) {
            due.dataPoint(point(jobs.count(), "type", jobs.type()));
            oldest.dataPoint(point(age(jobs.oldest(), now), "type", jobs.type()));
        }

        var notices = this.tables.notices(now);
        var incidents = gauge("inscriu_incidents", "Open incidents of the engine, by type.");
        this.tables.incidents().forEach((type, count) -> incidents.dataPoint(point(count, "type", type)));

        return List.of(
                requests.build(),
                taken.build(),
                maximum.build(),
                waiting.build(),
                due.build(),
                oldest.build(),
                gauge("inscriu_notices_owed", "Notices that are due and not yet sent.")
                        .dataPoint(point(notices.count()))
                        .build(),
                gauge("inscriu_notices_oldest_owed_seconds", "For how long the oldest of them has been due.")
                        .dataPoint(point(age(notices.oldest(), now)))
                        .build(),
                gauge("inscriu_notices_failed", "Notices that were given up.")
                        .dataPoint(point(notices.failed()))
                        .build(),
                incidents.build());
    }

    private static double age(Instant since, Instant now) {
        return since == null ? 0 : Math.max(0, Duration.between(since, now).toMillis() / 1000.0);
    }

    private static GaugeSnapshot.Builder gauge(String name, String help) {
        return GaugeSnapshot.builder().name(name).help(help);
    }

    private static GaugeDataPointSnapshot point(double value, String... labels) {
        return GaugeDataPointSnapshot.builder()
                .value(value)
                .labels(Labels.of(labels))
                .build();
    }
}
