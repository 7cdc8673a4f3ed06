package cat.inscriu.engine;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The versions of models that somebody's request or edition is still under way on, against what this node can do. */
@Component
public class RunningModels {
    private final JdbcClient database;
    private final BeanFactory beans;

    RunningModels(JdbcClient database, BeanFactory beans) {
        this.database = database;
        this.beans = beans;
    }

    /** Steps that running instances will come to and this node has no code for, such as {@code enrollment:3 drawLotsDelegate}. */
    public List<String> missing() {
        return this.database
                .sql("""
                        select p.KEY_, p.VERSION_, b.BYTES_ from ACT_RE_PROCDEF p
                        join ACT_GE_BYTEARRAY b on b.DEPLOYMENT_ID_ = p.DEPLOYMENT_ID_ and b.NAME_ = p.RESOURCE_NAME_
                        where exists (select 1 from ACT_RU_EXECUTION x where x.PROC_DEF_ID_ = p.ID_)
                        order by p.KEY_, p.VERSION_
                        """)
                .query((row, i) -> NamedBeans.of(new String(row.getBytes(3), StandardCharsets.UTF_8)).stream()
                        .filter(name -> !this.beans.containsBean(name))
                        .map(new Version(row.getString(1), row.getInt(2))::step)
                        .toList())
                .list()
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private record Version(String key, int number) {
        String step(String name) {
            return this.key + ":" + this.number + " " + name;
        }
    }
}
