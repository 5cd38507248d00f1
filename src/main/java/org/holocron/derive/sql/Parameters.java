package org.holocron.derive.sql;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The values of a statement's parameters, by their names in its file. */
public final class Parameters {

    private final Map<String, Function<Dialect, @Nullable Object>> values = new HashMap<>();

    private Parameters() {}

    public static Parameters of() {
        return new Parameters();
    }

    public Parameters uuid(String name, @Nullable UUID value) {
        return put(name, value);
    }

    public Parameters text(String name, @Nullable String value) {
        return put(name, value);
    }

    public Parameters number(String name, @Nullable Integer value) {
        return put(name, value);
    }

    public Parameters bigint(String name, @Nullable Long value) {
        return put(name, value);
    }

    public Parameters fraction(String name, @Nullable Double value) {
        return put(name, value);
    }

    /**
     * Many rows for one statement: each name has the values of all rows in an array, nulls among them.
     *
     * @param rows with the same names; one or more
     */
    public static Parameters ofRows(List<Parameters> rows) {
        List<Parameters> copy = List.copyOf(rows);
        Parameters all = new Parameters();
        copy.get(0)
                .values
                .keySet()
                .forEach(name -> all.values.put(name, dialect -> copy.stream()
                        .map(row -> row.value(name, dialect))
                        .toArray()));
        return all;
    }

    /** In milliseconds: name the parameter {@code …_ms}. */
    public Parameters millis(String name, @Nullable Duration value) {
        return put(name, value == null ? null : value.toMillis());
    }

    /** In seconds with three decimals: name the parameter {@code …_seconds}. */
    public Parameters seconds(String name, Duration value) {
        return put(name, BigDecimal.valueOf(value.toMillis(), 3));
    }

    public Parameters instant(String name, @Nullable Instant value) {
        return put(name, value == null ? null : value.atOffset(ZoneOffset.UTC));
    }

    public Parameters textArray(String name, Collection<String> texts) {
        List<String> copy = List.copyOf(texts);
        values.put(name, dialect -> dialect.textArray(copy));
        return this;
    }

    /** Ids as texts, in lower case, as the databases compare them. */
    public Parameters uuidArray(String name, Collection<UUID> ids) {
        return textArray(name, ids.stream().map(UUID::toString).toList());
    }

    @Nullable
    Object value(String name, Dialect dialect) {
        Function<Dialect, @Nullable Object> value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("no value for the parameter :" + name);
        }
        return value.apply(dialect);
    }

    private Parameters put(String name, @Nullable Object value) {
        values.put(name, dialect -> value);
        return this;
    }
}
