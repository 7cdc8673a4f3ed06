package cat.inscriu.race;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.support.MergedBeanDefinitionPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Takes the condition away under which a seat is taken, while a test says so: what a mistake there would do. */
class UnlockedSeats implements MergedBeanDefinitionPostProcessor {
    private static final String CONDITION = " and seats_taken < maximum";
    private static volatile boolean unlocked;

    /** Do the work with seats for everybody. */
    static void during(Runnable work) {
        unlocked = true;
        try {
            work.run();
        } finally {
            unlocked = false;
        }
    }

    @Override
    public void postProcessMergedBeanDefinition(RootBeanDefinition definition, Class<?> type, String name) {
        // Nothing to change in it.
    }

    /** In front of the service's own line: post-processors of this kind come after all others. */
    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source ? new Unlocked(source) : bean;
    }

    private static final class Unlocked extends DelegatingDataSource {
        private Unlocked(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            var connection = super.getConnection();
            if (!unlocked) {
                return connection;
            }
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("prepareStatement")) {
                            arguments[0] = ((String) arguments[0]).replace(CONDITION, "");
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
