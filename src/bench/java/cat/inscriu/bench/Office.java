package cat.inscriu.bench;

import cat.inscriu.engine.Staff;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an office has before its first edition. */
final class Office {
    static final String ACTION = "bench";
    static final String COORDINATOR = "bruna";
    static final String UNIT_GROUP = Staff.unitGroup("bench");

    /** What the coordinator is in when signed in. */
    static final List<String> COORDINATORS_GROUPS =
            List.of(Staff.COORDINATORS, Staff.TRAINERS, Staff.EVERY_UNIT, UNIT_GROUP);

    static final String PASSWORD = "nobody-is-asked-for-this";
    static final String LINK_SECRET = "links of measurements lead nobody anywhere";
    static final String PERSON_KEY = "national ids of measurements are nobody's";

    private Office() {}

    /** @param entities how many local entities; their codes are {@link #entity} */
    static void furnish(JdbcClient database, int entities) {
        database.sql("insert into promoting_unit (code, name, name_key) values ('bench', 'Bench', 'bench')")
                .update();
        database.sql("""
                        insert into training_action (code, version, title, unit_code, requirements, entity_quota, minimum,
                            optimal, maximum, channel, modality, hours_total, hours_in_person, hours_video_training,
                            hours_online, contents, objectives, methodology, accreditation, accreditation_phrase,
                            attendance_threshold)
                        values ('bench', 0, 'Mesures', 'bench', '', 2, 1, 1, 25, 'Presencial', 'Curs', 5, 5, 0, 0, '', '', '',
                            'ATTENDANCE', '', 80)
                        """).update();
        for (var i = 0; i < entities; i++) {
            database.sql("insert into local_entity (code, name, type, active, search_text)"
                            + " values (?, ?, 'MUNICIPALITY', true, ?)")
                    .params(entity(i), "Ajuntament " + i, entity(i))
                    .update();
        }
    }

    /** Statements that make an account coordinate the unit, as an administrator would in the engine's pages. */
    static List<String> coordinator(String account) {
        return List.of(
                "insert into ACT_ID_GROUP (ID_, REV_, NAME_, TYPE_) values ('unit-bench', 1, 'Bench', 'UNIT')",
                "insert into ACT_ID_MEMBERSHIP (USER_ID_, GROUP_ID_) values ('" + account + "', 'coordinators')",
                "insert into ACT_ID_MEMBERSHIP (USER_ID_, GROUP_ID_) values ('" + account + "', 'unit-bench')");
    }

    static String entity(int i) {
        return "E%03d".formatted(i);
    }
}
