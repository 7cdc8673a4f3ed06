package cat.inscriu.support;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Empties what a story fills, so that no story can meet another: all but models, staff and catalogue. */
class CleanSlate {
    private static final List<String> ENGINE = List.of(
            "ACT_RU_VARIABLE",
            "ACT_RU_EVENT_SUBSCR",
            "ACT_RU_INCIDENT",
            "ACT_RU_IDENTITYLINK",
            "ACT_RU_JOB",
            "ACT_RU_TASK",
            "ACT_RU_BATCH",
            "ACT_RU_EXECUTION");
    private static final List<String> OURS = List.of(
            "audit_inbox",
            "audit_entry",
            "work_file",
            "work_part",
            "work",
            "edition_act",
            "notice",
            "certificate_document",
            "certificate",
            "attendance",
            "check_in",
            "idempotency_key",
            "request_event",
            "place",
            "enrollment_request",
            "person",
            "applicant_address",
            "entity_quota",
            "edition_capacity",
            "edition_decision",
            "edition_trainer",
            "edition_session",
            "edition");
    /** Rights that the engine gave to the candidates of a task. */
    private static final int OF_A_TASK = 7;

    private final JdbcTemplate database;
    private final TransactionTemplate transaction;

    CleanSlate(JdbcTemplate database, TransactionTemplate transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    void wipe() {
        this.transaction.executeWithoutResult(status -> {
            // Rows refer to each other in circles; of H2, which these tests run on.
            this.database.execute("set referential_integrity false");
            // The row that whoever chains holds: first, so that nobody chains meanwhile.
            this.database.update("update audit_head set position = 0, hash = ?", "0".repeat(64));
            OURS.forEach(this::empty);
            ENGINE.forEach(this::empty);
            this.database
                    .queryForList(
                            "select table_name from information_schema.tables where table_name like 'ACT\\_HI\\_%'",
                            String.class)
                    .forEach(this::empty);
            this.database.update("delete from ACT_RU_AUTHORIZATION where RESOURCE_TYPE_ = ?", OF_A_TASK);
            this.database.execute("set referential_integrity true");
        });
    }

    private void empty(String table) {
        this.database.update("delete from " + table);
    }
}
