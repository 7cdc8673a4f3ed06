package cat.inscriu.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.SqlSessionFactory;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSessionFactory;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.springframework.boot.context.event.ApplicationContextInitializedEvent;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.context.ApplicationListener;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Has the engine's statements read while Spring still looks for the parts of the service. They are fifty files of XML and a third of
 * what a start of the bare engine costs, and all that they depend on is which database it is: that its address tells before there is
 * a connection. The engine reads them itself where the address is of a database that we do not know.
 */
class EngineMappings implements ApplicationListener<ApplicationContextInitializedEvent> {

    @Override
    public void onApplicationEvent(ApplicationContextInitializedEvent event) {
        var context = event.getApplicationContext();
        var database = database(context.getEnvironment().getProperty("spring.datasource.url"));
        if (database != null) {
            context.getBeanFactory().registerSingleton("engineMappings", new Plugin(database, read(database)));
        }
    }

    /** As the engine calls it; null if it is neither of ours. */
    private static String database(String url) {
        return switch (DatabaseDriver.fromJdbcUrl(url)) {
            case POSTGRESQL -> DbSqlSessionFactory.POSTGRES;
            case H2 -> DbSqlSessionFactory.H2;
            default -> null;
        };
    }

    private static CompletableFuture<SqlSessionFactory> read(String database) {
        var aside = new SimpleAsyncTaskExecutor("engine-mappings-");
        // A start that is refused meanwhile does not wait for it.
        aside.setDaemon(true);
        return CompletableFuture.supplyAsync(() -> new Reader(database).read(), aside);
    }

    /** The engine's own reading, with nothing else of an engine around it. */
    static final class Reader extends SpringProcessEngineConfiguration {
        Reader(String database) {
            setDatabaseType(database);
            // Stands in until there is one; nobody asks it for a connection.
            this.dataSource = new DelegatingDataSource();
        }

        SqlSessionFactory read() {
            initTransactionFactory();
            initSqlSessionFactory();
            return this.sqlSessionFactory;
        }
    }

    /** Hands the engine what was read for it. */
    static final class Plugin extends AbstractProcessEnginePlugin {
        private final String database;
        private final CompletableFuture<SqlSessionFactory> read;

        Plugin(String database, CompletableFuture<SqlSessionFactory> read) {
            this.database = database;
            this.read = read;
        }

        /** @throws CompletionException if the statements could not be read */
        @Override
        public void preInit(ProcessEngineConfigurationImpl engine) {
            var statements = this.read.join();
            var mappings = statements.getConfiguration();
            var standIn = mappings.getEnvironment();
            mappings.setEnvironment(
                    new Environment(standIn.getId(), standIn.getTransactionFactory(), engine.getDataSource()));
            engine.setSqlSessionFactory(statements);
        }

        /** @throws IllegalStateException if the database is not the one that its address told */
        @Override
        public void postInit(ProcessEngineConfigurationImpl engine) {
            if (!this.database.equals(engine.getDatabaseType())) {
                throw new IllegalStateException("the engine's statements were read for " + this.database
                        + ", as spring.datasource.url says, but the database is " + engine.getDatabaseType());
            }
        }
    }
}
