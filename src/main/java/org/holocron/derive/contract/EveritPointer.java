package org.holocron.derive.contract;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holocron.derive.guard.Watch;
import org.holocron.derive.json.Pointers;

/**
 * Reads a place that the validator names. It escapes a name as a pointer does, some also as a text of JSON, and once more for each
 * group of violations that the place was named in. How often cannot be told from the name; taken is the first reading that is a field of
 * the document, of which there seldom is another.
 */
final class EveritPointer {

    /** A name of many signs has many readings. */
    private static final int MOST_READINGS = 1_000;

    private EveritPointer() {}

    /**
     * The place as a JSON pointer.
     *
     * @param named such as {@code /facts/0}, or {@code /a~01b} for the field {@code a/b}
     */
    static String in(JsonValue document, String named) {
        if (named.indexOf('~') < 0 && named.indexOf('\\') < 0) {
            return named;
        }
        String pointer = "";
        JsonValue value = document;
        for (String part : named.substring(1).split("/", -1)) {
            JsonValue parent = value;
            String name =
                    parent instanceof JsonObject object ? name(object, part).orElse(null) : null;
            pointer = name == null ? pointer + "/" + part : Pointers.child(pointer, name);
            value = child(parent, name == null ? part : name);
        }
        return pointer;
    }

    private static JsonValue child(JsonValue parent, String name) {
        if (parent instanceof JsonObject object) {
            return object.getOrDefault(name, JsonValue.NULL);
        }
        return parent instanceof JsonArray list
                ? Pointers.index(name, list.size()).map(list::get).orElse(JsonValue.NULL)
                : JsonValue.NULL;
    }

    /** The first that is there, of those that are escaped least often first. */
    private static Optional<String> name(JsonObject object, String part) {
        Deque<String> readings = new ArrayDeque<>(List.of(part));
        Set<String> known = new HashSet<>();
        while (!readings.isEmpty() && known.size() < MOST_READINGS) {
            Watch.check();
            String reading = readings.removeFirst();
            if (!known.add(reading)) {
                continue;
            }
            boolean isEscaped = reading.equals(part) && part.indexOf('~') >= 0;
            if (!isEscaped && object.containsKey(reading)) {
                return Optional.of(reading);
            }
            readings.add(Pointers.unescaped(reading));
            readings.add(reading.replace("\\\"", "\"").replace("\\\\", "\\"));
        }
        return Optional.empty();
    }
}
