package org.holocron.derive.queue;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database driver that answers each statement as the test says, and keeps what it was asked: a request is a round trip. */
final class ScriptedProcedures {

    /** Results of a statement, each with its rows. */
    private final Function<String, List<List<Map<String, Object>>>> script;

    private final List<String> requests = new ArrayList<>();

    ScriptedProcedures(Function<String, List<List<Map<String, Object>>>> script) {
        this.script = script;
    }

    /** Of the last statement, by their places. */
    private final SortedMap<Integer, Object> values = new TreeMap<>();

    /** The last one of the last request. */
    Object lastValue() {
        return values.get(values.lastKey());
    }

    List<String> requests() {
        return List.copyOf(requests);
    }

    DataSource source() {
        return proxy(DataSource.class, (proxy, method, arguments) -> connection());
    }

    private Connection connection() {
        return proxy(
                Connection.class,
                (proxy, method, arguments) ->
                        method.getName().equals("prepareStatement") ? statement((String) arguments[0]) : null);
    }

    private PreparedStatement statement(String sql) {
        Iterator<List<Map<String, Object>>>[] results = newResults();
        values.clear();
        return proxy(PreparedStatement.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "execute" -> {
                results[0] = ask(sql);
                yield results[0].hasNext();
            }
            case "executeQuery" -> results(ask(sql).next());
            case "getResultSet" -> results(results[0].next());
            case "getMoreResults" -> results[0].hasNext();
            case "getUpdateCount" -> -1;
            default -> {
                if (method.getName().startsWith("set") && arguments.length > 1) {
                    values.put((Integer) arguments[0], arguments[1]);
                }
                yield null;
            }
        });
    }

    @SuppressWarnings("unchecked")
    private static Iterator<List<Map<String, Object>>>[] newResults() {
        return (Iterator<List<Map<String, Object>>>[]) new Iterator<?>[1];
    }

    private Iterator<List<Map<String, Object>>> ask(String sql) {
        requests.add(sql);
        return script.apply(sql).iterator();
    }

    private static ResultSet results(List<Map<String, Object>> rows) {
        int[] at = {-1};
        boolean[] wasNull = {false};
        InvocationHandler answers = (proxy, method, arguments) -> switch (method.getName()) {
            case "next" -> ++at[0] < rows.size();
            case "wasNull" -> wasNull[0];
            case "close" -> null;
            default -> {
                Object value = rows.get(at[0]).get((String) Objects.requireNonNull(arguments)[0]);
                wasNull[0] = value == null;
                yield value == null ? nothing(method.getReturnType()) : value;
            }
        };
        return proxy(ResultSet.class, answers);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object nothing(Class<?> type) {
        if (type == int.class) {
            return 0;
        }
        return type == long.class ? (Object) 0L : null;
    }
}
