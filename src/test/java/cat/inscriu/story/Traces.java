package cat.inscriu.story;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.slf4j.LoggerFactory;

/** What the service leaves behind: its tables, those of the engine, and the log. */
final class Traces {

    private Traces() {}

    /** All that the tables of the engine hold, by table: every column of every row as text, in lower case. */
    static Map<String, String> ofTheEngine(DataSource database) throws SQLException {
        var dump = ofEverything(database);
        dump.keySet().removeIf(table -> !table.startsWith("ACT_"));
        return dump;
    }

    /** The same of all tables, ours and the engine's. */
    static Map<String, String> ofEverything(DataSource database) throws SQLException {
        var dump = new TreeMap<String, String>();
        try (var connection = database.getConnection()) {
            for (var table : tables(connection)) {
                dump.put(table.toUpperCase(Locale.ROOT), rows(connection, table));
            }
        }
        return dump;
    }

    private static List<String> tables(Connection connection) throws SQLException {
        var tables = new ArrayList<String>();
        try (var all = connection
                .getMetaData()
                .getTables(null, connection.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (all.next()) {
                tables.add(all.getString("TABLE_NAME"));
            }
        }
        return tables;
    }

    private static String rows(Connection connection, String table) throws SQLException {
        var text = new StringBuilder();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select * from \"" + table + "\"")) {
            var columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (var column = 1; column <= columns; column++) {
                    text.append(text(rows.getObject(column))).append('\t');
                }
                text.append('\n');
            }
        }
        return text.toString().toLowerCase(Locale.ROOT);
    }

    private static String text(Object value) throws SQLException {
        if (value instanceof Clob clob) {
            return clob.getSubString(1, (int) clob.length());
        }
        var bytes = value instanceof Blob blob ? blob.getBytes(1, (int) blob.length()) : value;
        if (bytes instanceof byte[] raw) {
            // Serialised Java, JSON and XML all write text in this way, and two bytes a letter leave every other one
            // empty.
            return new String(raw, StandardCharsets.UTF_8).replace("\0", "");
        }
        return String.valueOf(value);
    }

    /** Keeps every line that the service logs from now on, with the stack traces. */
    static final class Log extends AppenderBase<ILoggingEvent> implements AutoCloseable {
        private final StringBuffer lines = new StringBuffer();
        private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

        Log() {
            setContext(this.root.getLoggerContext());
            start();
            this.root.addAppender(this);
        }

        @Override
        protected void append(ILoggingEvent event) {
            // The mail server of the tests may name whom it serves.
            if (!event.getLoggerName().startsWith("com.icegreen")) {
                this.lines.append(event.getFormattedMessage()).append('\n');
                if (event.getThrowableProxy() != null) {
                    this.lines.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
                }
            }
        }

        /** In lower case. */
        String text() {
            return this.lines.toString().toLowerCase(Locale.ROOT);
        }

        @Override
        public void close() {
            this.root.detachAppender(this);
            stop();
        }
    }
}
