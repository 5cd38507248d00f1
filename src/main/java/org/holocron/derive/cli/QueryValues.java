package org.holocron.derive.cli;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of a filter by the names of the query's parameters, in the order in which they were given. */
final class QueryValues {

    private final Map<String, String> values = new LinkedHashMap<>();

    /** @param value null if it is not given */
    void put(String name, @Nullable String value) {
        if (value != null) {
            values.put(name, value);
        }
    }

    /** In their order. */
    Map<String, String> all() {
        return Collections.unmodifiableMap(values);
    }

    /** To be put at the end of an address that has a question mark; empty if nothing is given. */
    String query() {
        StringBuilder query = new StringBuilder();
        values.forEach((name, value) -> query.append(ApiClient.parameter(name, value)));
        return query.toString();
    }
}
