package cat.inscriu.board;

import cat.inscriu.audit.Act;
import cat.inscriu.audit.AuditTrail;
import cat.inscriu.audit.Deed;
import cat.inscriu.edition.EditionAct;
import cat.inscriu.edition.EditionActs;
import cat.inscriu.engine.ServiceRights;
import cat.inscriu.notification.Notices;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What was given up and waits for somebody's click: jobs of the engine without any attempt left, and notices that could not be
 * sent. A job belongs to the edition of its instance, also one of a batch, which knows its instance though it runs outside; one
 * that carries a message or a nudge names the business key itself. The job that stands for a failed notice is left out.
 */
@Component
class Stuck {
    private static final String THINGS = """
            select e.code as edition, s.* from (
              select 'JOB' as kind, i.CONFIGURATION_ as id,
                     coalesce(x.BUSINESS_KEY_, case when position('|' in j.HANDLER_CFG_) > 0
                       then substring(j.HANDLER_CFG_ from position('|' in j.HANDLER_CFG_) + 1)
                       else j.HANDLER_CFG_ end) as about,
                     coalesce(i.ACTIVITY_ID_, j.HANDLER_TYPE_) as step, i.INCIDENT_MSG_ as reason,
                     i.INCIDENT_TIMESTAMP_ as since
              from ACT_RU_INCIDENT i join ACT_RU_JOB j on j.ID_ = i.CONFIGURATION_
              left join ACT_RU_EXECUTION x on x.ID_ = coalesce(i.PROC_INST_ID_, j.PROCESS_INSTANCE_ID_)
              where j.HANDLER_TYPE_ <> 'notice'
              union all
              select 'NOTICE', cast(n.id as varchar(20)), n.about, n.kind, n.failure, cast(n.failed_at as timestamp)
              from notice n where n.status = 'FAILED') s
            left join enrollment_request r on r.number = s.about
            join edition e on e.code = coalesce(r.edition_code, s.about)
            where e.code in (:codes)
            """;

    private final JdbcClient database;
    private final ManagementService jobs;
    private final ServiceRights rights;
    private final Notices notices;
    private final EditionActs acts;
    private final AuditTrail trail;

    Stuck(
            JdbcClient database,
            ManagementService jobs,
            ServiceRights rights,
            Notices notices,
            EditionActs acts,
            AuditTrail trail) {
        this.database = database;
        this.jobs = jobs;
        this.rights = rights;
        this.notices = notices;
        this.acts = acts;
        this.trail = trail;
    }

    /** How many of each edition; those with none are left out. */
    @Transactional(readOnly = true)
    public Map<String, Integer> count(Collection<String> editions) {
        var counts = new HashMap<String, Integer>();
        if (!editions.isEmpty()) {
            this.database
                    .sql("select edition, count(*) from (" + THINGS + ") things group by edition")
                    .param("codes", editions)
                    .query((ResultSet row) -> {
                        counts.put(row.getString(1), row.getInt(2));
                    });
        }
        return counts;
    }

    /** Those of one edition, oldest first. */
    @Transactional(readOnly = true)
    public List<Thing> of(String edition) {
        return this.database
                .sql(THINGS + " order by s.since, s.id")
                .param("codes", List.of(edition))
                .query((row, i) -> new Thing(
                        row.getString("kind"),
                        row.getString("id"),
                        row.getString("about"),
                        row.getString("step"),
                        row.getString("reason"),
                        row.getTimestamp("since").toInstant()))
                .list();
    }

    /**
     * Try one of them again, or all, and record who asked. What is not stuck any more is left alone.
     *
     * @param which {@link Thing#key}; empty for all
     * @return how many are tried again
     */
    @Transactional
    public int retry(String edition, String which) {
        var again = of(edition).stream()
                .filter(thing -> which.isEmpty() || which.equals(thing.key()))
                .toList();
        for (var thing : again) {
            if (thing.isNotice()) {
                this.notices.retry(Long.parseLong(thing.id()));
            } else {
                this.rights.use(() -> this.jobs.setJobRetries(thing.id(), 1));
                this.trail.add(
                        Deed.onRequest(Act.STEP_RETRIED, edition, thing.about()).detail(thing.step()));
            }
            this.acts.record(edition, EditionAct.RETRIED, StepNames.recorded(thing.step(), thing.about()), null);
        }
        return again.size();
    }

    /**
     * Something stuck.
     *
     * @param about number of the request or code of the edition
     * @param step id of the step in the model, type of the job, or kind of the notice
     * @param reason as the engine or the mail server said it; may be null
     */
    record Thing(String kind, String id, String about, String step, String reason, Instant since) {
        public boolean isNotice() {
            return this.kind.equals("NOTICE");
        }

        public String key() {
            return this.kind + ":" + this.id;
        }
    }
}
