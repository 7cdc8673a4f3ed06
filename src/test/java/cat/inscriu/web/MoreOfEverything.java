package cat.inscriu.web;

import static org.assertj.core.api.Assertions.assertThat;

import cat.inscriu.audit.TrailReader;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Copies of all rows that pages list, put beside them: requests of the same and of other people, their events, hours, certificates
 * and notices, editions and their sessions, sheets, entities, tasks, work, and things that are stuck. Straight into the tables, so
 * that also what takes weeks grows at once. Closed, all of it is out again but entries of the trail, which stay. Nothing happens to
 * it meanwhile: it has no jobs.
 */
final class MoreOfEverything implements AutoCloseable {
    private static final int COPIES = 3;

    /** Begins the codes and ids of copies. */
    private static final String MARK = "copia-";

    /** Columns with a number, such as {@code 2026-00001}: of a copy it is of another century. */
    private static final Set<String> NUMBERS = Set.of("number", "request_number", "valid_for", "about", "subject");

    /** Added to the ids of copies, which are beyond. */
    private static final long BEYOND = 1_000_000;

    /** Tables that no page lists, and those that grow by being looked at. */
    private static final Set<String> LEFT_ALONE = Set.of(
            "applicant_address",
            "audit_entry",
            "audit_head",
            "audit_inbox",
            "demo_seal",
            "flyway_schema_history",
            "idempotency_key",
            "retention_round",
            "database_home",
            "mail_rest",
            "sample_data",
            "seal_certificate",
            "signed_out",
            "web_session",
            "web_session_attributes");

    private final JdbcClient database;
    private final TrailReader trail;
    private final Set<String> grown = new TreeSet<>();
    private final Deque<String> undo = new ArrayDeque<>();

    MoreOfEverything(JdbcClient database, TrailReader trail) {
        this.database = database;
        this.trail = trail;
    }

    void put() {
        for (var k = 1; k <= COPIES; k++) {
            editions(k);
            requests(k);
            engine(k);
        }
        toTheSame();
        trail();
    }

    /** Tables of ours that have not grown, though nothing says that they need not. */
    Set<String> forgotten() {
        return this.database
                .sql("select lower(table_name) from information_schema.tables where table_schema = 'PUBLIC'"
                        + " and table_type = 'BASE TABLE' and table_name not like 'ACT@_%' escape '@'")
                .query(String.class)
                .stream()
                .filter(table -> !LEFT_ALONE.contains(table) && !this.grown.contains(table))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void editions(int k) {
        copy(k, "promoting_unit", "code", "name", "name_key");
        // Who coordinates the old units does not see the sheets of new ones.
        copy(k, "training_action", with(k != COPIES, "unit_code", "code", "title"));
        copy(k, "training_action_audience", "training_action_code");
        copy(k, "local_entity", "code", "name", "search_text");
        copy(k, "edition", "code", "title", "training_action_code", "process_instance_id");
        copy(k, "edition_session", "edition_code");
        copy(k, "edition_capacity", "edition_code");
        copy(k, "entity_quota", "entity_code");
    }

    private void requests(int k) {
        copy(k, "person", "id");
        // Some are of the editions and entities that there were, and some of new ones.
        var newEdition = k == COPIES;
        var newEntity = k != 1;
        copy(
                k,
                "enrollment_request",
                with(
                        newEdition,
                        "edition_code",
                        with(
                                newEntity,
                                "entity_code",
                                "number",
                                "link_id",
                                "person_id",
                                "live_key",
                                "live_national_id",
                                "process_instance_id")));
        copy(k, "place", with(newEdition, "edition_code", with(newEntity, "entity_code", "request_number")));
        copy(k, "request_event", "id", "request_number");
        copy(k, "attendance", "request_number");
        copy(
                k,
                "notice where status <> 'OWED' and about in (select number from enrollment_request)",
                "id",
                "about",
                "message_key");
        copy(k, "certificate", "id", "code", "number", "request_number", "valid_for");
        copy(k, "certificate_document", "certificate_id");
        copy(k, "work where done_at is not null", "id", "order_key");
        copy(k, "work_part", "work_id");
        copy(k, "work_file", "work_id");
    }

    /** Instances without a token that moves, so that tasks can be theirs, and jobs that were given up. */
    private void engine(int k) {
        copy(
                k,
                "ACT_RU_EXECUTION where PARENT_ID_ is null",
                Map.of(
                        "BUSINESS_KEY_",
                        "case when BUSINESS_KEY_ like '20__-%' then '9" + k
                                + "' || substring(BUSINESS_KEY_ from 3) else '" + MARK + k + "-' || BUSINESS_KEY_ end"),
                "ID_",
                "PROC_INST_ID_",
                "ROOT_PROC_INST_ID_");
        copy(k, "ACT_RU_TASK", Map.of("EXECUTION_ID_", "'" + MARK + k + "-' || PROC_INST_ID_"), "ID_", "PROC_INST_ID_");
        copy(k, "ACT_RU_IDENTITYLINK where TASK_ID_ is not null", "ID_", "TASK_ID_");
        copy(k, "ACT_RU_AUTHORIZATION where RESOURCE_ID_ in (select ID_ from ACT_RU_TASK)", "ID_", "RESOURCE_ID_");
        copy(
                k,
                "ACT_RU_JOB where TYPE_ = 'timer' and PROCESS_INSTANCE_ID_ is not null",
                Map.of("RETRIES_", "0"),
                "ID_");
        insert(
                "ACT_RU_INCIDENT",
                "(ID_, REV_, INCIDENT_TIMESTAMP_, INCIDENT_TYPE_, ACTIVITY_ID_, PROC_INST_ID_, CONFIGURATION_) select ID_, 1,"
                        + " current_timestamp, 'failedJob', (select ACT_ID_ from ACT_RU_JOBDEF d where d.ID_ = JOB_DEF_ID_),"
                        + " PROCESS_INSTANCE_ID_, ID_ from ACT_RU_JOB where ID_ like '" + MARK + k + "%'",
                "ID_ like '" + MARK + k + "%'");
    }

    /** More of what belongs to one request, one edition and one work. */
    private void toTheSame() {
        var originals = " from edition where code not like '" + MARK + "%'";
        copy(
                1,
                "edition_session where edition_code not like '" + MARK + "%'",
                Map.of(
                        "position",
                        "position + (select count(*) from edition_session s where s.edition_code ="
                                + " edition_session.edition_code)"),
                "venue");
        copy(9, "request_event where request_number like '20%'", "id");
        copy(
                9,
                "notice where about not like '9%'",
                Map.of("status", "'FAILED'", "failed_at", "current_timestamp", "failure", "'550 no such user'"),
                "id",
                "occurrence");
        copy(1, "work_part where work_id < " + BEYOND, Map.of("position", "position + 1000"), "subject");
        insert(
                "training_action_audience",
                "select code, (select count(*) from training_action_audience where training_action_code = code), '"
                        + MARK + "', '" + MARK + "', '', '' from training_action",
                "professional_group = '" + MARK + "'");
        for (var k = 1; k <= COPIES; k++) {
            var more = "'" + MARK + k + "'";
            insert("edition_trainer", "select code, " + more + originals, "account = " + more);
            insert(
                    "edition_act",
                    "(edition_code, act, acted_by, acted_at, note) select code, 'MAXIMUM_CHANGED', 'coordinator', opens_at, "
                            + more + originals,
                    "note = " + more);
            insert(
                    "edition_decision",
                    "(edition_code, decision, decided_by, decided_at, note) select code, 'RUN', 'coordinator', opens_at, "
                            + more + originals,
                    "note = " + more);
            insert(
                    "check_in",
                    "select code, " + (100 + k) + ", 1, 'trainer', starts_at, ends_at" + originals,
                    "session_index = " + (100 + k));
        }
        // Trainers were named, so the one who looks at the pages has to be among them.
        insert("edition_trainer", "select code, 'trainer'" + originals, "account = 'trainer'");
    }

    /** As many entries as their page shows, longer than any that the service writes: the page may be full already. */
    private void trail() {
        insert(
                "audit_inbox",
                "(noted_at, standing, act, edition_code, detail) select current_timestamp, 'STAFF', 'TASK_COMPLETED',"
                        + " 'lectura-facil-1', repeat('x', 400) from system_range(1, 100)",
                "false");
        this.trail.chains();
    }

    private static String[] with(boolean also, String column, String... columns) {
        var all = also ? Arrays.copyOf(columns, columns.length + 1) : columns;
        if (also) {
            all[columns.length] = column;
        }
        return all;
    }

    private void copy(int k, String from, String... changed) {
        copy(k, from, Map.of(), changed);
    }

    /**
     * Copy the originals among the rows.
     *
     * @param from a table, and which of its rows
     * @param expressions for columns that a copy has in its own way
     * @param changed columns that say whose copy it is; by the first of them copies are told from originals
     */
    private void copy(int k, String from, Map<String, String> expressions, String... changed) {
        var table = from.replaceFirst(" where .*", "");
        var where = from.contains(" where ") ? from.replaceFirst(".* where ", "") + " and " : "";
        var columns = columns(table);
        var own = new HashMap<>(expressions);
        for (var column : changed) {
            own.put(column, ofCopy(k, column, columns.get(column)));
        }
        var mark = changed[0];
        var isNumber = columns.get(mark).number();
        var original = isNumber ? mark + " < " + BEYOND : mark + " not like '" + MARK + "%'";
        var copied = isNumber
                ? mark + " between " + k * BEYOND + " and " + (k + 1) * BEYOND
                : mark + " like '" + MARK + k + "-%'";
        if (NUMBERS.contains(mark)) {
            original = mark + " like '20%'";
            copied = mark + " like '9" + k + "%'";
        }
        var names = List.copyOf(columns.keySet());
        insert(
                table,
                names.stream().collect(Collectors.joining(", ", "(", ")")) + " select "
                        + names.stream()
                                .map(name -> own.getOrDefault(name, name))
                                .collect(Collectors.joining(", "))
                        + " from " + table + " where " + where + original,
                copied);
    }

    private static String ofCopy(int k, String column, Column type) {
        if (type.number()) {
            return column + " + " + k * BEYOND;
        }
        if (NUMBERS.contains(column) || type.length() == 20) {
            return "'9" + k + "' || substring(" + column + " from 3)";
        }
        return "substring('" + MARK + k + "-' || " + column + " from 1 for " + type.length() + ")";
    }

    private void insert(String table, String rows, String added) {
        assertThat(this.database.sql("insert into " + table + " " + rows).update())
                .as("rows of %s to copy", table)
                .isPositive();
        this.grown.add(table.toLowerCase(Locale.ROOT));
        this.undo.push("delete from " + table + " where " + added);
    }

    private Map<String, Column> columns(String table) {
        var columns = new HashMap<String, Column>();
        this.database
                .sql("select column_name, data_type, character_maximum_length from information_schema.columns"
                        + " where table_name = upper(?)")
                .param(table)
                .query(row -> {
                    var name = row.getString(1);
                    columns.put(
                            table.startsWith("ACT_") ? name : name.toLowerCase(Locale.ROOT),
                            new Column(row.getString(2).equals("BIGINT"), row.getLong(3)));
                });
        return columns;
    }

    private record Column(boolean number, long length) {}

    @Override
    public void close() {
        this.undo.forEach(delete -> this.database.sql(delete).update());
    }
}
