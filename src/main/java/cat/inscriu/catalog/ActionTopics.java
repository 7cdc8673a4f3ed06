package cat.inscriu.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What training actions are about, as far as somebody who looks for one asks: in one statement, however many they are. */
@Service
@Transactional(readOnly = true)
public class ActionTopics {
    private final JdbcClient database;

    ActionTopics(JdbcClient database) {
        this.database = database;
    }

    /**
     * @param areas functional areas that it is for; empty = open to all staff
     * @param words name of the unit, areas, jobs and competencies
     */
    public record Topic(String channel, String modality, Set<String> areas, List<String> words) {}

    /** By code of the action; codes that are not known are left out. */
    public Map<String, Topic> of(Collection<String> actions) {
        var topics = new HashMap<String, Topic>();
        if (!actions.isEmpty()) {
            this.database
                    .sql("select a.code, a.channel, a.modality, u.name, w.functional_area, w.job, w.competency"
                            + " from training_action a join promoting_unit u on u.code = a.unit_code"
                            + " left join training_action_audience w on w.training_action_code = a.code"
                            + " where a.code in (:actions)")
                    .param("actions", actions)
                    .query(row -> {
                        var code = row.getString(1);
                        if (!topics.containsKey(code)) {
                            var words = new ArrayList<>(List.of(row.getString(4)));
                            topics.put(code, new Topic(row.getString(2), row.getString(3), new TreeSet<>(), words));
                        }
                        if (row.getString(5) != null) {
                            topics.get(code).areas().add(row.getString(5));
                            topics.get(code)
                                    .words()
                                    .addAll(List.of(row.getString(5), row.getString(6), row.getString(7)));
                        }
                    });
        }
        return topics;
    }
}
