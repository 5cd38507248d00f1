package org.holocron.derive.sql;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.sql.DataSource;

/**
 * Keeps connections as WildFly's pool does: as they are. A pool of the driver's own kind resets each one when it is used again, and the
 * reset forgets the lock time-out: a test of a lock then hung instead of failing.
 */
final class PlainPool extends DelegatingDataSource implements AutoCloseable {

    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();

    PlainPool(DataSource dataSource) {
        super(dataSource);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection pooled = idle.poll();
        Connection connection = pooled == null || pooled.isClosed() ? delegate().getConnection() : pooled;
        return (Connection) Proxy.newProxyInstance(
                PlainPool.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        giveBack(connection);
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void giveBack(Connection connection) throws SQLException {
        if (connection.isClosed()) {
            return;
        }
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        idle.push(connection);
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
            connection.close();
        }
    }
}
