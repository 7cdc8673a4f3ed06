package cat.inscriu.engine;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/** How this database says "read the row and keep it as it is until I commit". */
@Component
public class RowLocks {
    private final String shared;

    RowLocks(DataSource database) throws SQLException {
        try (var connection = database.getConnection()) {
            var product = connection.getMetaData().getDatabaseProductName();
            // H2 knows no shared row lock; its readers then wait for each other, which a demo can bear.
            this.shared = product.startsWith("PostgreSQL") ? " for share" : " for update";
        }
    }

    /** Clause for a read that others may make too, but that no writer passes. */
    public String shared() {
        return this.shared;
    }

    /** Clause for a read that comes before a write. */
    public String exclusive() {
        return " for update";
    }
}
