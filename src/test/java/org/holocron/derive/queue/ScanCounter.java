package org.holocron.derive.queue;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Counts the rows that the queries of a caller read, as H2's EXPLAIN ANALYZE tells it of each before it is run. For one thread. */
final class ScanCounter {

    private static final Pattern SCAN = Pattern.compile("/\\* scanCount: (\\d+) \\*/");

    private final DataSource watched;
    private long rows;

    ScanCounter(DataSource real) {
        watched = proxy(DataSource.class, (proxy, method, arguments) -> {
            Object result = call(real, method, arguments);
            return result instanceof Connection connection ? watch(connection) : result;
        });
    }

    DataSource watched() {
        return watched;
    }

    /** Since the last call. */
    long take() {
        long taken = rows;
        rows = 0;
        return taken;
    }

    private Connection watch(Connection real) {
        return proxy(Connection.class, (proxy, method, arguments) -> {
            Object result = call(real, method, arguments);
            return result instanceof PreparedStatement statement && arguments != null
                    ? watch(real, statement, (String) arguments[0])
                    : result;
        });
    }

    private PreparedStatement watch(Connection connection, PreparedStatement real, String sql) {
        Map<Integer, Object[]> setters = new HashMap<>();
        Map<Integer, Method> methods = new HashMap<>();
        return proxy(PreparedStatement.class, (proxy, method, arguments) -> {
            if (method.getName().startsWith("set") && arguments != null && arguments.length > 1) {
                setters.put((Integer) arguments[0], arguments);
                methods.put((Integer) arguments[0], method);
            } else if (method.getName().equals("executeQuery") && !sql.contains("FINAL TABLE")) {
                try (PreparedStatement explain = connection.prepareStatement("EXPLAIN ANALYZE " + sql)) {
                    for (Map.Entry<Integer, Object[]> setter : setters.entrySet()) {
                        call(explain, methods.get(setter.getKey()), setter.getValue());
                    }
                    rows += scanned(explain);
                }
            }
            return call(real, method, arguments);
        });
    }

    private static long scanned(PreparedStatement explain) throws SQLException {
        long scanned = 0;
        try (ResultSet plan = explain.executeQuery()) {
            while (plan.next()) {
                scanned += SCAN.matcher(plan.getString(1))
                        .results()
                        .mapToLong(scan -> Long.parseLong(scan.group(1)))
                        .sum();
            }
        }
        return scanned;
    }

    private static @Nullable Object call(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(ScanCounter.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
