package cat.inscriu.support;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.springframework.beans.factory.support.MergedBeanDefinitionPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Counts the SQL statements that web requests make; what jobs do meanwhile does not count. Stands in front of the service's own
 * line for connections: post-processors of this kind come after all others.
 */
public class SqlCounter implements MergedBeanDefinitionPostProcessor {
    private final List<String> statements = new CopyOnWriteArrayList<>();

    /** How many statements the work needs. */
    public int of(Runnable work) {
        return in(work).size();
    }

    /** The statements that the work needs, in their order. */
    public List<String> in(Runnable work) {
        this.statements.clear();
        work.run();
        return List.copyOf(this.statements);
    }

    @Override
    public void postProcessMergedBeanDefinition(RootBeanDefinition definition, Class<?> type, String name) {
        // Nothing to change in it.
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source ? new Counted(source) : bean;
    }

    private final class Counted extends DelegatingDataSource {
        private Counted(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            var connection = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        var makesStatement = method.getName().startsWith("prepare")
                                || method.getName().equals("createStatement");
                        if (makesStatement && RequestContextHolder.getRequestAttributes() != null) {
                            SqlCounter.this.statements.add(arguments == null ? "" : arguments[0].toString());
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }
}
