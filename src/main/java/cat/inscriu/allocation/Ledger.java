package cat.inscriu.allocation;

import cat.inscriu.engine.RowLocks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements on places and their counters; the rules that combine them are in its callers. */
@Component
class Ledger {
    /** Ends at the latest when the winner of each round has committed; more rounds than this are a defect. */
    private static final int ROUNDS = 20;

    private final JdbcClient database;
    private final RowLocks locks;

    Ledger(JdbcClient database, RowLocks locks) {
        this.database = database;
        this.locks = locks;
    }

    /**
     * Take a quota place if one is free, else stand in line: two conditional updates of one row, of which at most one
     * matches. When neither does, a place was freed between the two, and the first is tried again.
     */
    QuotaOutcome takeOrQueueQuota(String edition, String entity) {
        for (var round = 0; round < ROUNDS; round++) {
            if (takeQuota(edition, entity)) {
                return QuotaOutcome.TAKEN;
            }
            var queued = this.database
                    .sql("update entity_quota set places_queued = places_queued + 1"
                            + " where edition_code = ? and entity_code = ? and places_taken >= places")
                    .params(edition, entity)
                    .update();
            if (queued == 1) {
                return QuotaOutcome.OVER_QUOTA;
            }
        }
        throw new ConcurrencyFailureException("no answer from the quota row of " + edition + ", " + entity);
    }

    boolean takeQuota(String edition, String entity) {
        return this.database
                        .sql("update entity_quota set places_taken = places_taken + 1"
                                + " where edition_code = ? and entity_code = ? and places_taken < places")
                        .params(edition, entity)
                        .update()
                == 1;
    }

    boolean takeSeat(String edition) {
        return this.database
                        .sql("update edition_capacity set seats_taken = seats_taken + 1"
                                + " where edition_code = ? and seats_taken < maximum")
                        .param(edition)
                        .update()
                == 1;
    }

    /** @return whether there was still no seat to be had */
    boolean queueSeat(String edition) {
        return this.database
                        .sql("update edition_capacity set seats_queued = seats_queued + 1"
                                + " where edition_code = ? and seats_taken >= maximum")
                        .param(edition)
                        .update()
                == 1;
    }

    QuotaRow lockQuota(String edition, String entity) {
        return this.database
                .sql("select edition_code, entity_code, places, places_taken, places_queued from entity_quota"
                        + " where edition_code = ? and entity_code = ?" + this.locks.exclusive())
                .params(edition, entity)
                .query((row, i) ->
                        new QuotaRow(row.getString(1), row.getString(2), row.getInt(3), row.getInt(4), row.getInt(5)))
                .single();
    }

    CapacityRow lockCapacity(String edition) {
        return this.database
                .sql("select edition_code, minimum, maximum, seats_taken, seats_queued from edition_capacity"
                        + " where edition_code = ?" + this.locks.exclusive())
                .param(edition)
                .query((row, i) ->
                        new CapacityRow(row.getString(1), row.getInt(2), row.getInt(3), row.getInt(4), row.getInt(5)))
                .single();
    }

    void countQuota(String edition, String entity, int taken, int queued) {
        this.database
                .sql("update entity_quota set places_taken = places_taken + ?, places_queued = places_queued + ?"
                        + " where edition_code = ? and entity_code = ?")
                .params(taken, queued, edition, entity)
                .update();
    }

    void countSeats(String edition, int taken, int queued) {
        this.database
                .sql("update edition_capacity set seats_taken = seats_taken + ?, seats_queued = seats_queued + ?"
                        + " where edition_code = ?")
                .params(taken, queued, edition)
                .update();
    }

    Optional<Place> place(RequestNumber request) {
        return this.database
                .sql(PLACE + " where request_number = ?")
                .param(request.value())
                .query(Ledger::place)
                .optional();
    }

    /** Who waits on the entity's reserve list, first come first. */
    List<Place> reserveList(String edition, String entity) {
        return this.database
                .sql(PLACE + " where edition_code = ? and entity_code = ? and quota = 'QUEUED' order by request_order")
                .params(edition, entity)
                .query(Ledger::place)
                .list();
    }

    Optional<Place> firstOfReserve(String edition, String entity) {
        return this.database
                .sql(PLACE + " where edition_code = ? and entity_code = ? and quota = 'QUEUED'"
                        + " order by request_order fetch first 1 rows only")
                .params(edition, entity)
                .query(Ledger::place)
                .optional();
    }

    /** The first approved request on the waiting list; it holds its quota place already. */
    Optional<Place> firstApprovedWaiting(String edition) {
        return this.database
                .sql(PLACE + " where edition_code = ? and seat = 'QUEUED' and reserved = false"
                        + " order by request_order fetch first 1 rows only")
                .param(edition)
                .query(Ledger::place)
                .optional();
    }

    /** The requests that wait behind all approved ones, in order. */
    List<Place> reservedWaiting(String edition) {
        return this.database
                .sql(PLACE + " where edition_code = ? and seat = 'QUEUED' and reserved = true order by request_order")
                .param(edition)
                .query(Ledger::place)
                .list();
    }

    boolean hasFreeQuota(String edition, String entity) {
        return this.database
                        .sql("select count(*) from entity_quota"
                                + " where edition_code = ? and entity_code = ? and places_taken < places")
                        .params(edition, entity)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    long drawOrder() {
        return this.database
                .sql("select nextval('request_order')")
                .query(Long.class)
                .single();
    }

    void insert(Place place) {
        this.database
                .sql(
                        "insert into place (request_number, edition_code, entity_code, request_order, quota, seat, reserved,"
                                + " passed_over) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        place.request().value(),
                        place.edition(),
                        place.entity(),
                        place.order(),
                        place.quota().name(),
                        place.seat().name(),
                        place.reserved(),
                        place.passedOver())
                .update();
    }

    void update(RequestNumber request, Hold quota, Hold seat, boolean reserved, boolean passedOver) {
        this.database
                .sql("update place set quota = ?, seat = ?, reserved = ?, passed_over = ? where request_number = ?")
                .params(quota.name(), seat.name(), reserved, passedOver, request.value())
                .update();
    }

    void delete(RequestNumber request) {
        this.database
                .sql("delete from place where request_number = ?")
                .param(request.value())
                .update();
    }

    private static final String PLACE = "select request_number, edition_code, entity_code, request_order, quota, seat,"
            + " reserved, passed_over from place";

    private static Place place(ResultSet row, int index) throws SQLException {
        return new Place(
                new RequestNumber(row.getString(1)),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                Hold.valueOf(row.getString(5)),
                Hold.valueOf(row.getString(6)),
                row.getBoolean(7),
                row.getBoolean(8));
    }
}
