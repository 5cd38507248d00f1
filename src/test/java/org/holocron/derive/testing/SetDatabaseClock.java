package org.holocron.derive.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Duration;
import javax.sql.DataSource;

/** The clock of an H2 database, which a test sets: every statement reads a time that is so much ahead, or behind. */
public final class SetDatabaseClock {

    private volatile Duration ahead = Duration.ZERO;

    /** Sets the clock forward, or back if negative, from where it is now. */
    public void set(Duration by) {
        ahead = ahead.plus(by);
    }

    public DataSource of(DataSource real) {
        return wrap(DataSource.class, (proxy, method, arguments) -> {
            Object result = invoke(real, method, arguments);
            return result instanceof Connection connection ? connection(connection) : result;
        });
    }

    private Connection connection(Connection real) {
        return wrap(Connection.class, (proxy, method, arguments) -> {
            if (method.getName().equals("prepareStatement")) {
                arguments[0] = String.valueOf(arguments[0])
                        .replace(
                                "CURRENT_TIMESTAMP",
                                "DATEADD(MILLISECOND, " + ahead.toMillis() + ", CURRENT_TIMESTAMP)");
            }
            return invoke(real, method, arguments);
        });
    }

    private static Object invoke(Object target, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T wrap(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
