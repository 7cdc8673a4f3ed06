package cat.inscriu.allocation;

import java.sql.ResultSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where requests stand in line: 1 is next. On the reserve list among those of the entity, else among those of the edition. */
@Service
@Transactional(readOnly = true)
public class WaitingPositions {
    private final JdbcClient database;

    WaitingPositions(JdbcClient database) {
        this.database = database;
    }

    /** Empty when the request waits for nothing. */
    public Optional<Integer> of(RequestNumber request) {
        return this.database
                .sql("""
                        select count(*) from place mine join place other on other.edition_code = mine.edition_code
                        where mine.request_number = ?
                          and ((mine.quota = 'QUEUED' and other.quota = 'QUEUED' and other.entity_code = mine.entity_code
                                and other.request_order <= mine.request_order)
                            or (mine.seat = 'QUEUED' and other.seat = 'QUEUED'
                                and (other.reserved = mine.reserved and other.request_order <= mine.request_order
                                     or mine.reserved = true and other.reserved = false)))
                        """)
                .param(request.value())
                .query(Integer.class)
                .optional()
                .filter(position -> position > 0);
    }

    /** Of all requests of the edition that wait, by number. */
    public Map<String, Integer> all(String edition) {
        var positions = new HashMap<String, Integer>();
        this.database.sql("""
                        select request_number,
                               row_number() over (partition by case when quota = 'QUEUED' then entity_code else '' end
                                                  order by case when reserved then 1 else 0 end, request_order)
                        from place where edition_code = ? and (quota = 'QUEUED' or seat = 'QUEUED')
                        """).param(edition).query((ResultSet row) -> {
            positions.put(row.getString(1), row.getInt(2));
        });
        return positions;
    }
}
