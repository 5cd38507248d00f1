package org.holocron.derive.bench;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Counts the rows that H2 reads for whatever statements a caller runs. Before each statement it runs {@code EXPLAIN
 * ANALYZE} of it with the same parameters, in the same transaction, and rolls that back: the plan tells how many entries
 * each table filter has looked at. Rows that H2 knows without looking ({@code COUNT(*)} of a whole table) are not in it.
 */
final class RowCounter {

    private long rows;
    private long statements;

    long rows() {
        return rows;
    }

    long statements() {
        return statements;
    }

    void clear() {
        rows = 0;
        statements = 0;
    }

    /** The same database, watched. For one thread. */
    DataSource over(DataSource real) {
        return proxy(DataSource.class, (proxy, method, arguments) -> {
            Object result = call(real, method, arguments);
            return result instanceof Connection connection ? watched(connection) : result;
        });
    }

    private Connection watched(Connection real) {
        return proxy(Connection.class, (proxy, method, arguments) -> {
            Object result = call(real, method, arguments);
            return result instanceof PreparedStatement statement && arguments != null
                    ? watched(real, statement, (String) arguments[0])
                    : result;
        });
    }

    private PreparedStatement watched(Connection connection, PreparedStatement real, String sql) {
        Map<Integer, Call> parameters = new TreeMap<>();
        return proxy(PreparedStatement.class, (proxy, method, arguments) -> {
            if (method.getName().startsWith("set") && arguments != null && arguments.length > 1) {
                parameters.put((Integer) arguments[0], new Call(method, arguments));
            } else if (method.getName().startsWith("execute")) {
                count(connection, PlanRows.explainable(sql), parameters);
            }
            return call(real, method, arguments);
        });
    }

    private void count(Connection connection, String sql, Map<Integer, Call> parameters) throws Throwable {
        boolean committing = connection.getAutoCommit();
        connection.setAutoCommit(false);
        Savepoint before = connection.setSavepoint();
        try (PreparedStatement explain = connection.prepareStatement("EXPLAIN ANALYZE " + sql)) {
            for (Call parameter : parameters.values()) {
                call(explain, parameter.method(), parameter.arguments());
            }
            try (ResultSet plan = explain.executeQuery()) {
                while (plan.next()) {
                    rows += PlanRows.in(plan.getString(1));
                }
            }
            statements++;
        } finally {
            connection.rollback(before);
            if (committing) {
                connection.setAutoCommit(true);
            }
        }
    }

    private static @Nullable Object call(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof SQLException cause ? cause : e;
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(RowCounter.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private record Call(Method method, @Nullable Object[] arguments) {}
}
