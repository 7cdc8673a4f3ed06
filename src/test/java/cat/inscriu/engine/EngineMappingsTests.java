package cat.inscriu.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cat.inscriu.support.Story;
import java.util.concurrent.CompletableFuture;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSessionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationContextInitializedEvent;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.mock.env.MockEnvironment;

/** What is read ahead is what the engine would have read, and it reads by itself where nothing was. */
class EngineMappingsTests extends Story {
    @Autowired
    private ProcessEngineConfigurationImpl engine;

    @Autowired
    private EngineMappings.Plugin ahead;

    @Test
    void theEngineWorksWithWhatWasReadAhead() {
        var other = new StandaloneInMemProcessEngineConfiguration();
        other.setDataSource(this.engine.getDataSource());
        this.ahead.preInit(other);

        var read = this.engine.getDbSqlSessionFactory().getSqlSessionFactory();
        assertThat(read).isSameAs(other.getSqlSessionFactory());
        assertThat(read.getConfiguration().getEnvironment().getDataSource()).isSameAs(this.engine.getDataSource());
    }

    @Test
    void itIsWhatTheEngineReadsByItself() {
        var itself = new StandaloneInMemProcessEngineConfiguration();
        itself.setProcessEngineName("itself");
        itself.setJdbcUrl("jdbc:h2:mem:mappings");
        itself.buildProcessEngine().close();
        var ahead = this.engine.getSqlSessionFactory().getConfiguration();
        var own = itself.getSqlSessionFactory().getConfiguration();

        assertThat(ahead.getMappedStatementNames())
                .hasSizeGreaterThan(500)
                .containsExactlyInAnyOrderElementsOf(own.getMappedStatementNames());
        assertThat(ahead.getVariables()).isNotEmpty().isEqualTo(own.getVariables());
        assertThat(ahead.getDefaultExecutorType()).isEqualTo(own.getDefaultExecutorType());
        assertThat(ahead.getDefaultStatementTimeout()).isEqualTo(own.getDefaultStatementTimeout());
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:h2:mem:one, true",
        "jdbc:postgresql://db/inscriu, true",
        "jdbc:oracle:thin:@db:1521, false",
        ", false",
    })
    void ofADatabaseThatIsNotOursNothingIsReadAhead(String url, boolean read) {
        var context = new GenericApplicationContext();
        var environment = new MockEnvironment();
        if (url != null) {
            environment.setProperty("spring.datasource.url", url);
        }
        context.setEnvironment(environment);

        new EngineMappings()
                .onApplicationEvent(
                        new ApplicationContextInitializedEvent(new SpringApplication(), new String[0], context));

        assertThat(context.getBeanFactory().containsSingleton("engineMappings")).isEqualTo(read);
    }

    @Test
    void anAddressThatTellsOfAnotherDatabaseEndsTheStart() {
        var other = new EngineMappings.Plugin(DbSqlSessionFactory.POSTGRES, new CompletableFuture<>());

        assertThatIllegalStateException()
                .isThrownBy(() -> other.postInit(this.engine))
                .withMessageContainingAll("postgres", "h2", "spring.datasource.url");
    }

    @Test
    void statementsThatCannotBeReadEndTheStart() {
        var broken = new EngineMappings.Plugin(
                DbSqlSessionFactory.H2, CompletableFuture.failedFuture(new IllegalStateException("torn")));

        assertThatThrownBy(() -> broken.preInit(this.engine)).hasRootCauseMessage("torn");
    }
}
