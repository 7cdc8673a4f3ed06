package cat.inscriu.person;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.springframework.stereotype.Component;

/**
 * Refuse to start with a key that does not open what stands in the database, before anything is migrated: noticed later, it would be in
 * the middle of sealing everything anew, or when the first certificate is issued. Tries the oldest and the newest of each kind.
 */
@Component
class KeysFit implements Callback {
    private static final List<String> SEALED = List.of("person", "certificate");

    private final PersonKeys keys;

    KeysFit(PersonKeys keys) {
        this.keys = keys;
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_VALIDATE;
    }

    /** @throws IllegalStateException naming the setting that is missing or another one */
    @Override
    public void handle(Event event, Context context) {
        try {
            for (var table : SEALED) {
                if (exists(context.getConnection(), table)) {
                    tryOut(context.getConnection(), table, "asc");
                    tryOut(context.getConnection(), table, "desc");
                }
            }
        } catch (SQLException e) {
            throw new IllegalArgumentException("what is sealed in the database could not be read", e);
        }
    }

    /** Not before the first start, and in whatever case the database keeps names. */
    private static boolean exists(Connection connection, String table) throws SQLException {
        try (var query = connection.prepareStatement(
                "select count(*) from information_schema.columns where lower(table_name) = ?"
                        + " and lower(column_name) = 'national_id' and lower(table_schema) = lower(current_schema)")) {
            query.setString(1, table);
            try (var found = query.executeQuery()) {
                return found.next() && found.getInt(1) > 0;
            }
        }
    }

    private void tryOut(Connection connection, String table, String order) throws SQLException {
        try (var query = connection.prepareStatement("select national_id from " + table
                        + " where national_id is not null order by id " + order + " fetch first 1 rows only");
                var found = query.executeQuery()) {
            if (found.next() && PersonKeys.isSealed(found.getString(1))) {
                open(found.getString(1));
            }
        }
    }

    private void open(String kept) {
        try {
            this.keys.open(kept);
        } catch (IllegalStateException e) {
            throw new IllegalStateException("The national ids in the database cannot be opened: " + e.getMessage()
                    + ". Give the key that sealed them as inscriu.person.key (INSCRIU_PERSON_KEY), or, for a new key, as"
                    + " inscriu.person.former-keys with its number.");
        }
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public String getCallbackName() {
        return "keys fit";
    }
}
