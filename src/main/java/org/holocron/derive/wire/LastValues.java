package org.holocron.derive.wire;

import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an answer of which the last value counts, in the order in which they came first. It knows how much it holds: no server may fill
 * the memory with fields that nobody knows.
 */
public final class LastValues {

    private final Map<String, JsonValue> values = new LinkedHashMap<>();
    private final Map<String, Integer> sizes = new HashMap<>();
    private long size;

    public void put(String key, JsonValue value) {
        JsonValue before = values.put(key, value);
        if (!value.equals(before)) {
            int now = key.length() + value.toString().length();
            Integer earlier = sizes.put(key, now);
            size += now - (earlier == null ? 0 : earlier);
        }
    }

    /** Leaves a value that is there already. */
    public void putUnlessNull(String key, JsonValue value) {
        if (value != JsonValue.NULL || !values.containsKey(key)) {
            put(key, value);
        }
    }

    /** For a field whose value is gathered elsewhere, and counted there. */
    public void place(String key) {
        put(key, JsonValue.NULL);
    }

    public @Nullable JsonValue get(String key) {
        return values.get(key);
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    public void forEach(BiConsumer<String, JsonValue> action) {
        values.forEach(action);
    }

    /** In characters, of names and values. */
    public long size() {
        return size;
    }
}
