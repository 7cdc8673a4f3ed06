package cat.inscriu.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What one enrollment costs after a thousand, ten thousand, … finished ones. The finished ones are copies, in SQL and under new
 * keys, of some that were lived through, in our tables and in the engine's history.
 */
final class Growth {
    private static final int LIVED = 1_000;
    private static final int MEASURED = Integer.getInteger("bench.requests", 300);
    private static final int MOST = Integer.getInteger("bench.most", 1_000_000);

    /** Tables of the engine's history, with the columns that are keys of an instance. */
    private static final List<String> HISTORY = List.of(
            "act_hi_procinst", "act_hi_actinst", "act_hi_taskinst", "act_hi_varinst", "act_hi_identitylink", "act_hi_decinst",
            "act_hi_dec_in", "act_hi_dec_out");

    private static final List<String> KEYS = List.of(
            "id_", "proc_inst_id_", "root_proc_inst_id_", "execution_id_", "act_inst_id_", "parent_act_inst_id_", "task_id_",
            "dec_inst_id_", "root_dec_inst_id_");

    private Growth() {}

    static void measure() throws Exception {
        try (var server = Database.start();
                var service = new WholeService(server, "growth")) {
            service.live(LIVED);
            System.out.println("| finished | ms of CPU for one more | of the first |");
            System.out.println("| ---: | ---: | ---: |");
            var first = 0.0;
            var finished = LIVED;
            for (var size = LIVED; size <= MOST; size *= 10) {
                if (size > finished) {
                    copy(service.database(), finished, size / LIVED - finished / LIVED);
                    finished = size;
                }
                service.live(MEASURED);
                var cost = service.live(MEASURED).values().stream().mapToDouble(Cpu::total).sum() * 1_000 / MEASURED;
                first = first == 0 ? cost : first;
                System.out.printf(Locale.ROOT, "| %d | %.1f | %.2f × |%n", size, cost, cost / first);
            }
        }
    }

    /** Copy what the first thousand left, so many times. */
    private static void copy(JdbcClient database, int round, int times) {
        var numbers = "(select number from enrollment_request order by number fetch first " + LIVED + " rows only)";
        var tag = "'" + round + "-' || k";
        var number = "'C' || substr(md5(t.NUMBER || " + tag + "), 1, 15)";
        copy(database, "person", "id in (select person_id from enrollment_request where number in " + numbers + ")", times,
                Map.of("id", "nextval(pg_get_serial_sequence('person', 'id'))", "email_key", "md5(t.id || " + tag + ")"));
        copy(database, "enrollment_request", "number in " + numbers, times, Map.of(
                "number", number.replace("NUMBER", "number"),
                "link_id", "nextval('request_number')",
                "process_instance_id", "md5(t.process_instance_id || " + tag + ")"));
        for (var table : List.of("request_event", "attendance")) {
            var keys = new HashMap<>(Map.of("request_number", number.replace("NUMBER", "request_number")));
            if ("request_event".equals(table)) {
                keys.put("id", "nextval(pg_get_serial_sequence('request_event', 'id'))");
            }
            copy(database, table, "request_number in " + numbers, times, keys);
        }
        copy(database, "notice", "about in " + numbers, times, Map.of(
                "id", "nextval(pg_get_serial_sequence('notice', 'id'))",
                "about", number.replace("NUMBER", "about")));
        for (var table : HISTORY) {
            var columns = new ArrayList<>(KEYS);
            columns.retainAll(columns(database, table));
            var keys = new HashMap<String, String>();
            columns.forEach(column -> keys.put(column, "md5(t." + column + " || " + tag + ")"));
            var of = columns.contains("proc_inst_id_") ? "proc_inst_id_" : null;
            var instances = "(select process_instance_id from enrollment_request where number in " + numbers + ")";
            copy(
                    database,
                    table,
                    of != null
                            ? of + " in " + instances
                            : "dec_inst_id_ in (select id_ from act_hi_decinst where proc_inst_id_ in " + instances + ")",
                    times,
                    keys);
        }
        database.sql("analyze").update();
    }

    private static List<String> columns(JdbcClient database, String table) {
        return database.sql("select column_name from information_schema.columns where table_name = ?"
                        + " and table_schema = current_schema() order by ordinal_position")
                .param(table)
                .query(String.class)
                .list();
    }

    private static void copy(JdbcClient database, String table, String which, int times, Map<String, String> keys) {
        var columns = columns(database, table);
        var values = columns.stream()
                .map(column -> keys.getOrDefault(column, "t." + column))
                .toList();
        database.sql("insert into " + table + " (" + String.join(", ", columns) + ") overriding system value select "
                        + String.join(", ", values) + " from " + table + " t, generate_series(1, " + times + ") k where t."
                        + which)
                .update();
    }
}
