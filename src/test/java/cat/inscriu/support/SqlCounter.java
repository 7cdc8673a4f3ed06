package cat.inscriu.support;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.beans.factory.support.MergedBeanDefinitionPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Counts the SQL statements of a piece of work. Stands in front of the service's own line for connections: post-processors of this
 * kind come after all others.
 */
public class SqlCounter implements MergedBeanDefinitionPostProcessor {
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final BooleanSupplier IN_A_REQUEST = () -> RequestContextHolder.getRequestAttributes() != null;

    /** What looks around by itself now and then. */
    private static final BooleanSupplier ASKED_FOR =
            () -> !Thread.currentThread().getName().startsWith("scheduling-");

    private final Queue<String> statements = new ConcurrentLinkedQueue<>();
    private volatile BooleanSupplier counts = IN_A_REQUEST;

    /** How many statements the web requests of the work need; what jobs do meanwhile does not count. */
    public int of(Runnable work) {
        return count(IN_A_REQUEST, work).size();
    }

    /** The statements that the web requests of the work need, in their order. */
    public List<String> in(Runnable work) {
        return count(IN_A_REQUEST, work);
    }

    /** The statements that the work needs, on whatever thread; for where no job starts by itself. */
    public List<String> ofAll(Runnable work) {
        return count(ASKED_FOR, work);
    }

    private List<String> count(BooleanSupplier which, Runnable work) {
        this.counts = which;
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
                        if (makesStatement && SqlCounter.this.counts.getAsBoolean()) {
                            SqlCounter.this.statements.add(
                                    arguments == null
                                            ? ""
                                            : BLANKS.matcher((String) arguments[0])
                                                    .replaceAll(" "));
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
