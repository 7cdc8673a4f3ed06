package cat.inscriu.support;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A data source that counts the statements prepared through it. */
public final class CountedStatements extends DelegatingDataSource {
    private final AtomicInteger count = new AtomicInteger();

    public CountedStatements(DataSource counted) {
        super(counted);
    }

    /** How many statements the work prepares. */
    public int of(Runnable work) {
        this.count.set(0);
        work.run();
        return this.count.get();
    }

    @Override
    public Connection getConnection() throws SQLException {
        var connection = super.getConnection();
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, given) -> {
                    if (method.getName().matches("prepareStatement|createStatement")) {
                        this.count.incrementAndGet();
                    }
                    try {
                        return method.invoke(connection, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
