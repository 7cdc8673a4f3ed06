package cat.inscriu.invariant;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Rule 5: what holds at any commit, in any interleaving, on any number of nodes. */
@Service
public class Invariants {
    private static final int MOST = 100;

    private static final String BEFORE_START = "('SCHEDULED', 'ENROLLING', 'ENROLLMENT_CLOSED', 'CONFIRMED')";
    private static final String LIVE =
            "('RECEIVED', 'UNDER_REVIEW', 'OVER_QUOTA', 'WAITLISTED', 'ADMITTED', 'CONFIRMED')";

    private static final List<Invariant> ALL = List.of(
            new Invariant(
                    "seats taken never exceed the maximum",
                    "select edition_code from edition_capacity where seats_taken > maximum or seats_taken < 0"),
            new Invariant("quota places taken never exceed the quota, unless a coordinator waived it", """
                    select q.edition_code || ' ' || q.entity_code from entity_quota q
                    join edition_capacity c on c.edition_code = q.edition_code
                    where q.places_taken > q.places or q.places_taken < 0
                       or (q.places > c.quota and (q.waived_by is null or q.waived_at is null))
                    """),
            new Invariant("seat counters equal the places that they count", """
                    select c.edition_code from edition_capacity c
                    left join (select edition_code,
                                      sum(case when seat in ('HELD', 'OFFERED') then 1 else 0 end) as taken,
                                      sum(case when seat = 'QUEUED' then 1 else 0 end) as queued
                               from place group by edition_code) p on p.edition_code = c.edition_code
                    where c.seats_taken <> coalesce(p.taken, 0) or c.seats_queued <> coalesce(p.queued, 0)
                    """),
            new Invariant("quota counters equal the places that they count", """
                    select q.edition_code || ' ' || q.entity_code from entity_quota q
                    left join (select edition_code, entity_code,
                                      sum(case when quota in ('HELD', 'OFFERED') then 1 else 0 end) as taken,
                                      sum(case when quota = 'QUEUED' then 1 else 0 end) as queued
                               from place group by edition_code, entity_code) p
                      on p.edition_code = q.edition_code and p.entity_code = q.entity_code
                    where q.places_taken <> coalesce(p.taken, 0) or q.places_queued <> coalesce(p.queued, 0)
                    """),
            new Invariant("no seat is free beside an approved request that waits for one", """
                    select p.request_number from place p
                    join edition_capacity c on c.edition_code = p.edition_code
                    join edition e on e.code = p.edition_code
                    where p.seat = 'QUEUED' and p.reserved = false and c.seats_taken < c.maximum
                      and e.status in\s""" + BEFORE_START),
            new Invariant(
                    "once the edition is confirmed, no seat is free beside a reserved request whose entity has a place",
                    """
                    select p.request_number from place p
                    join edition_capacity c on c.edition_code = p.edition_code
                    join entity_quota q on q.edition_code = p.edition_code and q.entity_code = p.entity_code
                    join edition e on e.code = p.edition_code
                    where p.seat = 'QUEUED' and p.reserved = true and c.seats_taken < c.maximum
                      and q.places_taken < q.places and e.status = 'CONFIRMED'
                    """),
            new Invariant("no quota place is free beside a request on its entity's reserve list", """
                    select p.request_number from place p
                    join entity_quota q on q.edition_code = p.edition_code and q.entity_code = p.entity_code
                    join edition e on e.code = p.edition_code
                    where p.quota = 'QUEUED' and q.places_taken < q.places and e.status in\s""" + BEFORE_START),
            new Invariant("whatever is on offer has a job under way", """
                    select p.request_number from place p join edition e on e.code = p.edition_code
                    where (p.seat = 'OFFERED' or p.quota = 'OFFERED')
                      and e.status in\s""" + BEFORE_START + """
                             and not exists (select 1 from ACT_RU_JOB j where j.HANDLER_TYPE_ = 'inscriu-message'
                          and (j.HANDLER_CFG_ = 'enrollment.seatOffered|' || p.request_number
                            or j.HANDLER_CFG_ = 'enrollment.quotaPlaceOffered|' || p.request_number))
                    """),
            new Invariant(
                    "a request is live exactly while its process instance runs",
                    """
                    select r.number from enrollment_request r
                    left join ACT_RU_EXECUTION x on x.ID_ = r.process_instance_id
                    where (r.status in\s""" + LIVE + " and x.ID_ is null) or (r.status not in " + LIVE + " and x.ID_ is not null)"),
            new Invariant("what a request holds is what its status says", """
                    select r.number from enrollment_request r left join place p on p.request_number = r.number
                    where not case r.status
                        when 'UNDER_REVIEW' then coalesce(p.quota = 'HELD' and p.seat = 'NONE', false)
                        when 'OVER_QUOTA' then coalesce(p.quota in ('QUEUED', 'OFFERED') and p.seat = 'NONE', false)
                        when 'WAITLISTED' then coalesce(p.seat in ('QUEUED', 'OFFERED')
                                                        and (p.quota = 'HELD' or p.reserved = true), false)
                        when 'ADMITTED' then coalesce(p.quota = 'HELD' and p.seat = 'HELD', false)
                        when 'CONFIRMED' then coalesce(p.quota = 'HELD' and p.seat = 'HELD', false)
                        else p.request_number is null end
                    """),
            new Invariant("a request's token is where its status says", """
                    select r.number from enrollment_request r
                    where r.status in\s""" + LIVE + """
                             and not exists (select 1 from ACT_RU_EXECUTION x
                        where x.PROC_INST_ID_ = r.process_instance_id and (
                             (r.status = 'RECEIVED' and x.ACT_ID_ = 'Gateway_AwaitVerification')
                          or (r.status = 'UNDER_REVIEW' and x.ACT_ID_ = 'reviewRequest')
                          or (r.status = 'OVER_QUOTA' and x.ACT_ID_ = 'Event_QuotaPlaceOffered')
                          or (r.status = 'WAITLISTED' and x.ACT_ID_ = 'Event_SeatOffered')
                          or (r.status = 'ADMITTED'
                              and x.ACT_ID_ in ('Event_EditionConfirmed', 'Gateway_AwaitOwnConfirmation'))
                          or (r.status = 'CONFIRMED' and x.ACT_ID_ = 'Event_AttendanceClosed')))
                    """),
            new Invariant("a person has at most one live request in an edition", """
                    select max(r.number) from enrollment_request r join person p on p.id = r.person_id
                    where r.status in\s""" + LIVE + """
                             group by r.edition_code, p.email_key
                    having count(*) > count(distinct p.national_id_key)
                        + case when count(distinct p.national_id_key) = 0 then 1 else 0 end
                    """),
            new Invariant(
                    "a national id has at most one live request in an edition",
                    """
                    select max(r.number) from enrollment_request r join person p on p.id = r.person_id
                    where p.national_id_key is not null and r.status in\s""" + LIVE + " group by r.edition_code, p.national_id_key having count(*) > 1"),
            new Invariant("a request has one valid certificate exactly when it is certified", """
                    select r.number from enrollment_request r where r.status = 'CERTIFIED'
                      and not exists (select 1 from certificate c where c.request_number = r.number)
                    union all
                    select c.request_number from certificate c
                    join enrollment_request r on r.number = c.request_number where r.status <> 'CERTIFIED'
                    union all
                    select c.request_number from certificate c where c.revoked_at is null
                    group by c.request_number having count(*) > 1
                    """),
            new Invariant("an edition's process runs until it is completed or cancelled", """
                    select e.code from edition e left join ACT_RU_EXECUTION x on x.ID_ = e.process_instance_id
                    where (e.status in ('COMPLETED', 'CANCELLED') and x.ID_ is not null)
                       or (e.status not in ('COMPLETED', 'CANCELLED') and x.ID_ is null)
                    """),
            new Invariant("every notice owed is sent, or queued, or an incident", """
                    select cast(n.id as varchar(20)) from notice n where n.status in ('OWED', 'FAILED')
                      and not exists (select 1 from ACT_RU_JOB j where j.HANDLER_TYPE_ = 'notice'
                                      and j.HANDLER_CFG_ = cast(n.id as varchar(20)))
                    """));

    private final JdbcTemplate database;

    Invariants(JdbcTemplate database) {
        this.database = database;
    }

    /**
     * The statements that do not hold, all judged on one state of the database; empty when all is well. Serializable, since H2 knows
     * less as the state of each table when it is first read, and a job that ends in between would be seen half done.
     */
    @Transactional(readOnly = true, isolation = Isolation.SERIALIZABLE)
    public List<BrokenInvariant> broken() {
        return ALL.stream()
                .map(invariant -> new BrokenInvariant(invariant.statement(), keys(invariant.violations())))
                .filter(broken -> !broken.keys().isEmpty())
                .toList();
    }

    private List<String> keys(String violations) {
        return this.database.queryForList(
                "select * from (" + violations + ") v fetch first " + MOST + " rows only", String.class);
    }
}
