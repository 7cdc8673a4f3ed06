package cat.inscriu.engine;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the engine and its database need beyond settings. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    @Bean
    Clock clock() {
        return new EngineClock();
    }

    /** H2 acknowledges commits before they are on the disk; a killed process would lose them. */
    @Bean
    static BeanPostProcessor durableH2() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof HikariDataSource pool
                        && pool.getJdbcUrl() != null
                        && pool.getJdbcUrl().startsWith("jdbc:h2:")) {
                    pool.setConnectionInitSql("SET WRITE_DELAY 0");
                }
                return bean;
            }
        };
    }
}
