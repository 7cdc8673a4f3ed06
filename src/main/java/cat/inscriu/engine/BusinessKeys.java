package cat.inscriu.engine;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The business key of a running instance. Read past the engine's authorisations: who may see a task may know what it is
 * about, without the right to read its whole instance.
 */
@Component
public class BusinessKeys {
    private final JdbcClient database;

    BusinessKeys(JdbcClient database) {
        this.database = database;
    }

    /** @throws org.springframework.dao.EmptyResultDataAccessException if the instance has ended */
    public String of(String processInstanceId) {
        return this.database
                .sql("select BUSINESS_KEY_ from ACT_RU_EXECUTION where ID_ = ?")
                .param(processInstanceId)
                .query(String.class)
                .single();
    }
}
