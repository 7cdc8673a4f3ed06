package cat.inscriu.board;

import cat.inscriu.allocation.WaitingPositions;
import cat.inscriu.edition.EditionAct;
import cat.inscriu.engine.OfficeTime;
import cat.inscriu.enrollment.EnrollmentStatus;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** All that the board shows of one edition beside its figures, each list by one statement. */
@Component
@Transactional(readOnly = true)
class Dossier {
    /** Whose detail is a moment. */
    private static final Set<String> MOVED = Set.of(EditionAct.DEADLINE_MOVED.name(), EditionAct.RESCHEDULED.name());

    private final JdbcClient database;
    private final WaitingPositions positions;
    private final Clock clock;

    Dossier(JdbcClient database, WaitingPositions positions, Clock clock) {
        this.database = database;
        this.positions = positions;
        this.clock = clock;
    }

    /** A page of the requests in their order; those that do not count yet come last. */
    List<Request> requests(String edition, Collection<EnrollmentStatus> statuses, int page, int size) {
        var waiting = this.positions.all(edition);
        var now = this.clock.instant();
        return this.database
                .sql("""
                        select r.number, r.status, r.requested_at, r.review_due, r.eligibility, r.eligibility_reason,
                               r.request_order, l.name as entity, p.given_name, p.family_names, w.passed_over,
                               t.ID_ as task
                        from enrollment_request r join person p on p.id = r.person_id
                        join local_entity l on l.code = r.entity_code
                        left join place w on w.request_number = r.number
                        left join ACT_RU_TASK t on t.PROC_INST_ID_ = r.process_instance_id
                        where r.edition_code = :edition and r.status in (:statuses)
                        order by r.request_order nulls last, r.number offset :from rows fetch next :size rows only
                        """)
                .param("edition", edition)
                .param("statuses", statuses.stream().map(Enum::name).toList())
                .param("from", (long) page * size)
                .param("size", size)
                .query((row, i) -> {
                    var due = Rows.instant(row, "review_due");
                    var status = EnrollmentStatus.valueOf(row.getString("status"));
                    return new Request(
                            row.getString("number"),
                            status,
                            Rows.instant(row, "requested_at"),
                            row.getString("given_name") + " " + row.getString("family_names"),
                            row.getString("entity"),
                            waiting.get(row.getString("number")),
                            status == EnrollmentStatus.UNDER_REVIEW && due != null && due.isBefore(now) ? due : null,
                            "REFER".equals(row.getString("eligibility")) ? row.getString("eligibility_reason") : null,
                            row.getBoolean("passed_over"),
                            row.getString("task"));
                })
                .list();
    }

    /** Editions that these process instances lead, by their start. */
    List<Led> ofInstances(Collection<String> instances) {
        if (instances.isEmpty()) {
            return List.of();
        }
        return this.database
                .sql("select code, title, process_instance_id from edition where process_instance_id in (:instances)"
                        + " order by starts_at, code")
                .param("instances", instances)
                .query((row, i) -> new Led(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    /** The open task of an edition, or null. */
    Task task(String instance) {
        return this.database
                .sql("select ID_, TASK_DEF_KEY_ from ACT_RU_TASK where PROC_INST_ID_ = ?")
                .param(instance)
                .query((row, i) -> new Task(row.getString(1), row.getString(2)))
                .stream()
                .findFirst()
                .orElse(null);
    }

    /** Numbers of all requests under review, first come first. */
    List<String> underReview(String edition) {
        return this.database
                .sql("select number from enrollment_request where edition_code = ? and status = 'UNDER_REVIEW'"
                        + " order by request_order")
                .param(edition)
                .query(String.class)
                .list();
    }

    /** By entity, the one with the most requests first. */
    List<Entity> entities(String edition) {
        return this.database
                .sql("""
                        select l.name, count(*) as requests,
                               sum(case when r.status in ('ADMITTED', 'CONFIRMED', 'CERTIFIED', 'NOT_ENTITLED') then 1 else 0 end)
                                 as seats,
                               max(q.places) as places, max(q.places_taken) as taken, max(q.places_queued) as queued,
                               max(q.waived_by) as waived
                        from enrollment_request r join local_entity l on l.code = r.entity_code
                        left join entity_quota q on q.edition_code = r.edition_code and q.entity_code = r.entity_code
                        where r.edition_code = ? group by l.code, l.name order by count(*) desc, l.name
                        """)
                .param(edition)
                .query((row, i) -> new Entity(
                        row.getString("name"),
                        row.getInt("requests"),
                        row.getInt("seats"),
                        row.getInt("places"),
                        row.getInt("taken"),
                        row.getInt("queued"),
                        row.getString("waived")))
                .list();
    }

    List<Instant> requested(String edition) {
        return this.database
                .sql("select requested_at from enrollment_request where edition_code = ?")
                .param(edition)
                .query((row, i) -> Rows.instant(row, "requested_at"))
                .list();
    }

    /** Who was passed over, and why: newest first. */
    List<PassedOver> passedOver(String edition) {
        return this.database
                .sql("""
                        select v.at, v.note, r.number, r.status, p.given_name, p.family_names from request_event v
                        join enrollment_request r on r.number = v.request_number join person p on p.id = r.person_id
                        where r.edition_code = ? and v.note like 'PASSED_OVER%' order by v.id desc
                        fetch first 50 rows only
                        """)
                .param(edition)
                .query((row, i) -> new PassedOver(
                        Rows.instant(row, "at"),
                        row.getString("note"),
                        row.getString("number"),
                        row.getString("given_name") + " " + row.getString("family_names"),
                        EnrollmentStatus.valueOf(row.getString("status"))))
                .list();
    }

    /** What was decided and done, by whom and why: newest first. */
    List<Deed> deeds(String edition) {
        return this.database
                .sql("""
                        select * from (
                          select 'decision' as kind, decision as what, decided_by as who, decided_at as at,
                                 new_deadline as moment, cast(null as varchar(200)) as detail, note from edition_decision where edition_code = :edition
                          union all
                          select 'act', act, acted_by, acted_at, cast(null as timestamp with time zone), detail, note from edition_act where edition_code = :edition) deeds
                        order by at desc fetch first 50 rows only
                        """)
                .param("edition", edition)
                .query((row, i) -> new Deed(
                        row.getString("kind"),
                        row.getString("what"),
                        row.getString("who"),
                        Rows.instant(row, "at"),
                        moment(Rows.instant(row, "moment"), row.getString("what"), row.getString("detail")),
                        row.getString("detail"),
                        row.getString("note")))
                .list();
    }

    private static Instant moment(Instant column, String what, String detail) {
        return MOVED.contains(what) ? Instant.parse(detail) : column;
    }

    /** How many of the notices that an edition's own decisions owe have left: confirmed, cancelled, closed, rescheduled. */
    List<Telling> tellings(String edition) {
        return this.database
                .sql("""
                        select n.kind, count(*) as owed, sum(case when n.status in ('SENT', 'SKIPPED') then 1 else 0 end) as settled
                        from notice n join enrollment_request r on r.number = n.about
                        where r.edition_code = ? and n.kind in
                          ('CONVOCATION', 'CONFIRM_PLACE', 'EDITION_CANCELLED', 'CERTIFIED', 'NOT_ENTITLED', 'SCHEDULE_CHANGED', 'REMINDER')
                        group by n.kind order by n.kind
                        """)
                .param(edition)
                .query((row, i) -> new Telling(row.getString("kind"), row.getInt("owed"), row.getInt("settled")))
                .list();
    }

    /**
     * A request as its coordinator sees it in the list.
     *
     * @param position in its line, 1 is next; null when it waits for nothing
     * @param overdueSince when its review should have been done; null when it is not overdue
     * @param referral why a coordinator has to look; null when nobody has to
     * @param task id of its open task; null for none
     */
    record Request(
            String number,
            EnrollmentStatus status,
            Instant requestedAt,
            String name,
            String entity,
            Integer position,
            Instant overdueSince,
            String referral,
            boolean passedOver,
            String task) {

        public boolean decidable() {
            return this.status == EnrollmentStatus.UNDER_REVIEW && this.task != null;
        }

        public LocalDate requestedOn() {
            return LocalDate.ofInstant(this.requestedAt, OfficeTime.ZONE);
        }
    }

    record Led(String code, String title, String processInstanceId) {}

    /** @param key {@code decideEdition} or {@code recordAttendance} */
    record Task(String id, String key) {}

    /** @param waivedBy who admitted more than the quota; null for nobody */
    record Entity(String name, int requests, int seats, int places, int taken, int queued, String waivedBy) {}

    record PassedOver(Instant at, String reason, String number, String name, EnrollmentStatus status) {}

    /**
     * Something that was decided or done.
     *
     * @param kind {@code decision} or {@code act}
     * @param moment the new deadline or start, where it is about one
     */
    record Deed(String kind, String what, String who, Instant at, Instant moment, String detail, String note) {}

    record Telling(String kind, int owed, int settled) {}
}
