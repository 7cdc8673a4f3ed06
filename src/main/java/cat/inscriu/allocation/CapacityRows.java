package cat.inscriu.allocation;

import cat.inscriu.edition.CapacityFigures;
import cat.inscriu.edition.CapacityLimits;
import cat.inscriu.edition.EditionCapacity;
import cat.inscriu.edition.EditionGate;
import cat.inscriu.edition.SeatCount;
import cat.inscriu.web.Conflict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The capacity row of each edition, as the edition sees it. */
@Service
class CapacityRows implements EditionCapacity {
    private final JdbcClient database;
    private final Ledger ledger;
    private final NextInLine line;
    private final EditionGate gate;
    private final Clock clock;

    CapacityRows(JdbcClient database, Ledger ledger, NextInLine line, EditionGate gate, Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.line = line;
        this.gate = gate;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void open(String edition, CapacityLimits limits) {
        this.database
                .sql("insert into edition_capacity (edition_code, minimum, optimal, maximum, quota, seats_taken,"
                        + " seats_queued) values (?, ?, ?, ?, ?, 0, 0)")
                .params(edition, limits.minimum(), limits.optimal(), limits.maximum(), limits.quota())
                .update();
    }

    @Override
    @Transactional(readOnly = true)
    public CapacityFigures figures(String edition) {
        var seats = seats(java.util.List.of(edition)).get(edition);
        return this.database
                .sql("""
                        select coalesce(sum(waiting), 0), coalesce(sum(reviews), 0), coalesce(sum(over_quota), 0), count(*),
                               coalesce(sum(case when live < ? then live else ? end), 0)
                        from (select entity_code, count(*) as live,
                                     sum(case when seat = 'QUEUED' then 1 else 0 end) as waiting,
                                     sum(case when quota = 'HELD' and seat = 'NONE' then 1 else 0 end) as reviews,
                                     sum(case when quota = 'QUEUED' then 1 else 0 end) as over_quota
                              from place where edition_code = ? group by entity_code) by_entity
                        """)
                .params(seats.limits().quota(), seats.limits().quota(), edition)
                .query((row, i) -> new CapacityFigures(
                        seats, row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4), row.getInt(5)))
                .single();
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, SeatCount> seats(Collection<String> editions) {
        var counts = new HashMap<String, SeatCount>();
        if (!editions.isEmpty()) {
            this.database
                    .sql("select edition_code, minimum, optimal, maximum, quota, seats_taken from edition_capacity"
                            + " where edition_code in (:editions)")
                    .param("editions", editions)
                    .query((ResultSet row) -> {
                        counts.put(row.getString(1), seatCount(row));
                    });
        }
        return counts;
    }

    private static SeatCount seatCount(ResultSet row) throws SQLException {
        return new SeatCount(
                new CapacityLimits(row.getInt(2), row.getInt(3), row.getInt(4), row.getInt(5)), row.getInt(6));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void offerFreeSeats(String edition) {
        this.line.serveFreeSeats(this.ledger.lockCapacity(edition), this.gate.pass(edition));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void waiveQuota(String edition, String by) {
        for (var entity : reserve(edition).keySet()) {
            var row = this.ledger.lockQuota(edition, entity);
            var waiting = this.ledger.reserveList(edition, entity);
            waiting.forEach(this.line::offerQuota);
            this.database
                    .sql("update entity_quota set places = ?, places_taken = ?, places_queued = 0, waived_by = ?,"
                            + " waived_at = ? where edition_code = ? and entity_code = ?")
                    .params(
                            row.taken() + waiting.size(),
                            row.taken() + waiting.size(),
                            by,
                            Timestamp.from(this.clock.instant()),
                            edition,
                            entity)
                    .update();
        }
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void changeMaximum(String edition, int maximum) {
        var state = this.gate.pass(edition);
        if (this.ledger.lockCapacity(edition).taken() > maximum) {
            throw new Conflict("maximum-below-taken");
        }
        this.database
                .sql("update edition_capacity set maximum = ? where edition_code = ?")
                .params(maximum, edition)
                .update();
        this.line.serveFreeSeats(this.ledger.lockCapacity(edition), state);
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, Integer> reserve(String edition) {
        var waiting = new LinkedHashMap<String, Integer>();
        this.database
                .sql("select entity_code, places_queued from entity_quota"
                        + " where edition_code = ? and places_queued > 0 order by entity_code")
                .param(edition)
                .query((ResultSet row) -> {
                    waiting.put(row.getString(1), row.getInt(2));
                });
        return waiting;
    }
}
