package cat.inscriu.notification;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Find notices that are owed but that no job carries, such as after somebody deleted a job, and give them one. Every node sweeps;
 * each notice is claimed by one.
 */
@Component
class NoticeSweeper {
    private static final Logger LOG = LoggerFactory.getLogger(NoticeSweeper.class);
    private static final Duration STRANDED_AFTER = Duration.ofMinutes(2);
    private static final int AT_A_TIME = 500;

    private final NoticeTable table;
    private final NoticeJobs jobs;
    private final TransactionOperations transactions;
    private final Clock clock;

    NoticeSweeper(NoticeTable table, NoticeJobs jobs, TransactionOperations transactions, Clock clock) {
        this.table = table;
        this.jobs = jobs;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        for (var stranded : this.table.stranded(STRANDED_AFTER, AT_A_TIME)) {
            this.transactions.executeWithoutResult(status -> {
                if (this.table.claim(stranded)) {
                    this.jobs.carry(stranded.id(), this.clock.instant());
                    LOG.warn("Notice {} was owed without a job and has one again", stranded.label());
                }
            });
        }
    }
}
