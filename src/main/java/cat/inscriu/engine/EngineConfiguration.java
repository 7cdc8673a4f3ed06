package cat.inscriu.engine;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.servlet.Filter;
import java.time.Clock;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** What the engine and its database need beyond settings. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    @Bean
    Clock clock() {
        return new EngineClock();
    }

    @Bean
    static BeanPostProcessor poolOfEachDatabase() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof HikariDataSource pool && pool.getJdbcUrl() != null) {
                    if (pool.getJdbcUrl().startsWith("jdbc:h2:")) {
                        // It acknowledges commits before they are on the disk; a killed process would lose them.
                        pool.setConnectionInitSql("SET WRITE_DELAY 0");
                    } else if (pool.getJdbcUrl().startsWith("jdbc:postgresql:")) {
                        // Rows that the engine and Hibernate write one behind another travel as one statement.
                        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
                    }
                }
                return bean;
            }
        };
    }

    /** Whoever asks for a connection stands in line first. */
    @Bean
    static Gated connectionGate() {
        return new Gated();
    }

    /** Before whatever else wraps the pool: the gate counts the pool's own places. */
    static final class Gated implements BeanPostProcessor, Ordered {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof HikariDataSource pool ? new ConnectionGate(pool) : bean;
        }

        @Override
        public int getOrder() {
            return Ordered.HIGHEST_PRECEDENCE;
        }
    }

    /** A request stands in line as of its arrival. */
    @Bean
    static FilterRegistrationBean<Filter> arrival() {
        var filter = new FilterRegistrationBean<Filter>((request, response, chain) -> {
            ConnectionGate.arrived();
            try {
                chain.doFilter(request, response);
            } finally {
                ConnectionGate.left();
            }
        });
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }
}
