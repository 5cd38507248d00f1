package org.holocron.derive.sql;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The values of a statement's parameters, by their names in its file. */
public final class Parameters {

    private final Map<String, @Nullable Object> values = new HashMap<>();

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

    /** In milliseconds: name the parameter {@code …_ms}. */
    public Parameters millis(String name, Duration value) {
        return put(name, value.toMillis());
    }

    /** In seconds with three decimals: name the parameter {@code …_seconds}. */
    public Parameters seconds(String name, Duration value) {
        return put(name, BigDecimal.valueOf(value.toMillis(), 3));
    }

    public Parameters instant(String name, @Nullable Instant value) {
        return put(name, value == null ? null : value.atOffset(ZoneOffset.UTC));
    }

    /** As an array of strings; only H2 takes one. */
    public Parameters textArray(String name, Collection<String> values) {
        return put(name, values.toArray(String[]::new));
    }

    @Nullable
    Object value(String name) {
        if (!values.containsKey(name)) {
            throw new IllegalStateException("no value for the parameter :" + name);
        }
        return values.get(name);
    }

    private Parameters put(String name, @Nullable Object value) {
        values.put(name, value);
        return this;
    }
}
