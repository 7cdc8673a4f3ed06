package cat.inscriu.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Fills the database with finished editions and requests: copies of all that there are when it is made, under new keys, in our tables
 * and in the engine's history. What is a key, or refers to one, is told here for each table; a table that is forgotten is noticed.
 */
final class Copies {
    private static final String EDITIONS = "(select code from original_edition)";
    private static final String NUMBERS = "(select number from original_request)";
    private static final String INSTANCES = "(select id from original_instance)";
    private static final String EDITION = "t.edition_code || '-' || k";

    /** Keys of the engine's history, under whatever of these names a table has them. */
    private static final List<String> ENGINE_KEYS = List.of(
            "id_", "proc_inst_id_", "root_proc_inst_id_", "execution_id_", "act_inst_id_", "parent_act_inst_id_", "task_id_",
            "dec_inst_id_", "root_dec_inst_id_", "job_id_", "operation_id_");

    private static final List<String> OF_INSTANCES = List.of(
            "act_hi_actinst", "act_hi_varinst", "act_hi_taskinst", "act_hi_procinst", "act_hi_decinst", "act_hi_op_log");

    /** Of each request they hold a row or more when it has ended, and none of them is worth a copy. */
    private static final List<String> NOT_COPIED = List.of("audit_inbox", "original_request", "original_instance");

    private final String url;
    private final JdbcClient database;
    private final List<Table> tables = new ArrayList<>();
    private final int originals;
    private int made;

    /** Rows of a table that are copied, and the columns that are made anew. */
    private record Table(String name, String which, Map<String, String> keys) {}

    Copies(String url) {
        this.url = url;
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(Database.USER);
        source.setPassword(Database.USER);
        this.database = JdbcClient.create(source);
        remember();
        this.originals = count("original_request");
        ours();
        for (var table : OF_INSTANCES) {
            engine(table, "proc_inst_id_ in " + INSTANCES);
        }
        engine("act_hi_identitylink", "task_id_ in (select id_ from original_task)");
        for (var table : List.of("act_hi_dec_in", "act_hi_dec_out")) {
            engine(table, "dec_inst_id_ in (select id_ from original_decision)");
        }
        requireAll();
    }

    private void remember() {
        for (var made : List.of(
                "create table original_edition as select code from edition",
                "create table original_request as select number, person_id from enrollment_request",
                "create table original_instance as select id_ as id from act_hi_procinst",
                "create table original_task as select id_ from act_hi_taskinst",
                "create table original_decision as select id_ from act_hi_decinst",
                "create table original_entry as select position from audit_entry",
                "analyze")) {
            this.database.sql(made).update();
        }
    }

    private void ours() {
        var request = number("request_number");
        copy("request_event", "request_number in " + NUMBERS, "id", next("request_event"), "request_number", request);
        copy("notice", "about in " + NUMBERS, "id", next("notice"), "about", number("about"), "message_key", hashed("message_key"));
        // Far above those that are still drawn, as the persons are.
        copy(
                "audit_entry",
                "position in (select position from original_entry)",
                "position",
                "t.position + k * 1000000::bigint",
                "edition_code",
                EDITION,
                "about",
                number("about"));
        copy("attendance", "request_number in " + NUMBERS, "request_number", request);
        copy(
                "enrollment_request",
                "number in " + NUMBERS,
                "number",
                number("number"),
                "link_id",
                "nextval('request_number')",
                "edition_code",
                EDITION,
                "person_id",
                "t.person_id + k * 1000000::bigint",
                "process_instance_id",
                hashed("process_instance_id"));
        copy(
                "person",
                "id in (select person_id from original_request)",
                "id",
                "t.id + k * 1000000::bigint",
                "email_key",
                hashed("email_key"));
        copy("applicant_address", "length(address_hash) <> 32", "address_hash", hashed("address_hash"));
        copy("edition", "code in " + EDITIONS, "code", "t.code || '-' || k", "process_instance_id", hashed("process_instance_id"));
        for (var table : List.of("edition_session", "edition_capacity", "entity_quota")) {
            copy(table, "edition_code in " + EDITIONS, "edition_code", EDITION);
        }
    }

    private void copy(String name, String which, String... keys) {
        var map = new LinkedHashMap<String, String>();
        for (var i = 0; i < keys.length; i += 2) {
            map.put(keys[i], keys[i + 1]);
        }
        this.tables.add(new Table(name, which, map));
    }

    private void engine(String name, String which) {
        var keys = new LinkedHashMap<String, String>();
        columns(name).stream().filter(ENGINE_KEYS::contains).forEach(column -> keys.put(column, hashed(column)));
        this.tables.add(new Table(name, which, keys));
    }

    private static String hashed(String column) {
        return "md5(t." + column + " || '-' || k)";
    }

    private static String number(String column) {
        return "'C' || substr(md5(t." + column + " || '-' || k), 1, 15)";
    }

    private static String next(String table) {
        return "nextval(pg_get_serial_sequence('" + table + "', 'id'))";
    }

    /** A table that grows with the requests and is not copied would make what comes after look cheap. */
    private void requireAll() {
        var copied = this.tables.stream().map(Table::name).toList();
        var forgotten = this.database
                .sql("select table_name from information_schema.tables where table_schema = current_schema()"
                        + " and table_type = 'BASE TABLE'")
                .query(String.class)
                .stream()
                .filter(table -> !copied.contains(table) && !NOT_COPIED.contains(table) && !table.startsWith("original_"))
                .filter(table -> count(table) > this.originals / 2)
                .toList();
        if (!forgotten.isEmpty()) {
            throw new IllegalStateException("These grow too, and are not copied: " + forgotten);
        }
    }

    /** @param times how many copies of the originals there are afterwards */
    void upTo(int times) throws Exception {
        if (times > this.made) {
            var workers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
            try {
                var from = this.made + 1;
                var work = this.tables.stream()
                        .<Callable<Void>>map(table -> () -> {
                            copy(table, from, times);
                            return null;
                        })
                        .toList();
                for (var done : workers.invokeAll(work)) {
                    done.get();
                }
            } finally {
                workers.shutdown();
            }
            this.made = times;
        }
        // What autovacuum does within a minute or so.
        this.database.sql("vacuum analyze").update();
        this.database.sql("checkpoint").update();
    }

    private void copy(Table table, int from, int to) {
        var source = new SingleConnectionDataSource(this.url, Database.USER, Database.USER, true);
        try {
            var own = JdbcClient.create(source);
            // References are right by construction; to look each up would take longer than all the rest.
            own.sql("set session_replication_role = replica").update();
            own.sql("set synchronous_commit = off").update();
            own.sql("set maintenance_work_mem = '512MB'").update();
            var indexes = own.sql("select indexname, indexdef from pg_indexes where schemaname = current_schema() and tablename = ?"
                            + " and indexname not in (select conname from pg_constraint)")
                    .param(table.name())
                    .query((row, i) -> Map.entry(row.getString(1), row.getString(2)))
                    .list();
            indexes.forEach(index -> own.sql("drop index " + index.getKey()).update());
            var columns = columns(table.name());
            var values = columns.stream()
                    .map(column -> table.keys().getOrDefault(column, "t." + column))
                    .toList();
            own.sql("insert into " + table.name() + " (" + String.join(", ", columns) + ") overriding system value select "
                            + String.join(", ", values) + " from (select * from " + table.name() + " where " + table.which()
                            + ") t, generate_series(" + from + ", " + to + ") k")
                    .update();
            indexes.forEach(index -> own.sql(index.getValue()).update());
        } finally {
            source.destroy();
        }
    }

    private List<String> columns(String table) {
        return this.database
                .sql("select column_name from information_schema.columns where table_name = ?"
                        + " and table_schema = current_schema() order by ordinal_position")
                .param(table)
                .query(String.class)
                .list();
    }

    int requests() {
        return count("enrollment_request");
    }

    /** Of all tables that are copied. */
    long rows() {
        return this.tables.stream().mapToLong(table -> count(table.name())).sum();
    }

    private int count(String table) {
        return this.database
                .sql("select count(*) from " + table)
                .query(Integer.class)
                .single();
    }
}
