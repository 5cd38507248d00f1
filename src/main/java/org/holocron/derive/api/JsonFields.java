package org.holocron.derive.api;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.Collection;
import java.util.function.Function;
import org.holocron.derive.json.JsonLimits;
import org.holocron.derive.json.ParsedJson;
import org.holocron.derive.json.StrictJson;
import org.jspecify.annotations.Nullable;

/** Builds an object of fields that may be null; times, ids and enums become strings. */
final class JsonFields {

    /** Looked up once: {@code Json} searches the class path for it at every call. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private static final JsonLimits STORED = new JsonLimits(Integer.MAX_VALUE, 500);

    private final JsonObjectBuilder json = JSON.createObjectBuilder();

    JsonFields add(String name, @Nullable Object value) {
        if (value == null) {
            json.addNull(name);
        } else if (value instanceof JsonValue ready) {
            json.add(name, ready);
        } else if (value instanceof Boolean truth) {
            json.add(name, truth);
        } else if (value instanceof Integer || value instanceof Long) {
            json.add(name, ((Number) value).longValue());
        } else if (value instanceof Double number) {
            json.add(name, number);
        } else {
            json.add(name, value.toString());
        }
        return this;
    }

    /** A column of JSON as text: as JSON, or as the text if another program wrote something else there. */
    JsonFields addStored(String name, @Nullable String text) {
        return add(name, text == null ? null : stored(text));
    }

    JsonObject build() {
        return json.build();
    }

    static JsonValue stored(String text) {
        return StrictJson.object(text, STORED) instanceof ParsedJson.Read read ? read.object() : JSON.createValue(text);
    }

    /** As {@link #stored}, of any value. */
    static @Nullable JsonValue storedValue(@Nullable String text) {
        return text == null ? null : StrictJson.value(text, STORED).orElseGet(() -> JSON.createValue(text));
    }

    static <T> JsonArray texts(Collection<T> values, Function<T, ?> toText) {
        JsonArrayBuilder array = JSON.createArrayBuilder();
        values.forEach(value -> array.add(toText.apply(value).toString()));
        return array.build();
    }

    static <T> JsonArray array(Collection<T> values, Function<T, ? extends JsonValue> toJson) {
        JsonArrayBuilder array = JSON.createArrayBuilder();
        values.forEach(value -> array.add(toJson.apply(value)));
        return array.build();
    }
}
