package org.holocron.derive.sql;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Connections for scripts. A script may build an index for minutes, and a second node waits for the first one's scripts: by the time-outs
 * of the runner's own statements both would be cut off, rolled back and begun again, for ever.
 */
final class MigrationDataSource extends DelegatingDataSource {

    private final Dialect dialect;

    MigrationDataSource(DataSource dataSource, Dialect dialect) {
        super(dataSource);
        this.dialect = dialect;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = delegate().getConnection();
        try {
            return restoredAtItsEnd(connection, dialect.allowLongStatements(connection));
        } catch (SQLException | RuntimeException e) {
            try (connection) {
                throw e;
            }
        }
    }

    /** The pool gives the same connection to others afterwards. */
    private static Connection restoredAtItsEnd(Connection connection, Dialect.Restoration restoration) {
        return (Connection) Proxy.newProxyInstance(
                MigrationDataSource.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (!method.getName().equals("close") || connection.isClosed()) {
                        return call(connection, method, arguments);
                    }
                    try (connection) {
                        restoration.restore();
                    }
                    return null;
                });
    }

    private static @Nullable Object call(Connection connection, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
