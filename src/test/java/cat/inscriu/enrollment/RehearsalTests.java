package cat.inscriu.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;

import cat.inscriu.support.SqlCounter;
import cat.inscriu.support.Story;
import cat.inscriu.web.NotFound;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** What a node does before it is ready, and that nobody can tell afterwards. */
class RehearsalTests extends Story {
    @Autowired
    private Rehearsal rehearsal;

    @Autowired
    private SqlCounter sql;

    @Autowired
    private JdbcClient database;

    @Test
    void aRequestIsPlayedToItsPlaceAndNothingIsLeftOfIt() {
        given.request(given.edition().approvedAutomatically().published()).received();
        var before = rows();

        var statements = this.sql.ofAll(this.rehearsal::rehearse);

        assertThat(statements)
                .filteredOn(statement -> statement.startsWith("insert into enrollment_request "))
                .hasSize(Rehearsal.TIMES);
        assertThat(statements)
                .filteredOn(statement -> statement.startsWith("insert into place "))
                .hasSize(Rehearsal.TIMES);
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void whereNobodyHasAskedYetNothingIsPlayed() {
        given.edition().approvedAutomatically().published();

        assertThat(this.sql.ofAll(this.rehearsal::rehearse)).noneMatch(statement -> statement.startsWith("insert"));
    }

    @Test
    void aDatabaseThatIsAwayKeepsNoNodeFromStarting() {
        var away = new AbstractDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                throw new SQLTransientConnectionException("away");
            }

            @Override
            public Connection getConnection(String user, String password) throws SQLException {
                return getConnection();
            }
        };

        assertThatCode(() -> new Rehearsal(JdbcClient.create(away), null).rehearse())
                .doesNotThrowAnyException();
    }

    @Test
    void aRequestThatIsRefusedKeepsNoNodeFromStarting() {
        given.request(given.edition().approvedAutomatically().published()).received();
        var intake = mock(EnrollmentIntake.class);
        willThrow(new NotFound("edition")).given(intake).rehearse(any(), any());

        assertThatCode(() -> new Rehearsal(this.database, intake).rehearse()).doesNotThrowAnyException();
        then(intake).should().rehearse(any(), any());
    }

    /** How many rows each table has. Those of the trail count as one: the chain moves them whenever it has its turn. */
    private Map<String, Long> rows() {
        var rows = new TreeMap<String, Long>();
        this.database
                .sql("select table_name from information_schema.tables where table_schema = 'PUBLIC' and table_type ="
                        + " 'BASE TABLE'")
                .query(String.class)
                .list()
                .forEach(table -> rows.merge(
                        table.replaceFirst("(?i)^audit_(inbox|entry)$", "the trail"),
                        this.database
                                .sql("select count(*) from \"" + table + "\"")
                                .query(Long.class)
                                .single(),
                        Long::sum));
        return rows;
    }
}
