package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.holocron.derive.json.Json;
import org.holocron.derive.text.NotTextException;
import org.holocron.derive.text.Utf8Text;

/**
 * Adds the fields that the options of a command name to lines that lack them. The rest of a line stays as it is, byte for
 * byte: the server must see each number as it was written, and each field that stands there twice.
 */
final class LineDefaults {

    private final JsonObject defaults;

    /** @param defaults objects in it are defaults for the fields of those objects */
    LineDefaults(JsonObject defaults) {
        this.defaults = defaults;
    }

    /** What is no JSON object stays as it is: the server says what is wrong with it. */
    byte[] addTo(byte[] line) {
        if (defaults.isEmpty()) {
            return line;
        }
        try {
            String text = Utf8Text.of(line);
            return text.isBlank() ? line : with(text).getBytes(StandardCharsets.UTF_8);
        } catch (NotTextException | RuntimeException noObject) {
            // Of whatever kind: the parser has one for what nests too deep that is of no kind at all.
            return line;
        }
    }

    private String with(String text) {
        Map<Integer, String> insertions = new TreeMap<>(Comparator.reverseOrder());
        try (JsonParser parser = Json.createParser(new StringReader(text))) {
            if (parser.next() != Event.START_OBJECT) {
                return text;
            }
            object(parser, defaults, insertions);
        }
        StringBuilder result = new StringBuilder(text);
        insertions.forEach(result::insert);
        return result.toString();
    }

    /** Reads to the end of the object that has begun. */
    private static void object(JsonParser parser, JsonObject defaults, Map<Integer, String> insertions) {
        int begin = (int) parser.getLocation().getStreamOffset();
        Set<String> names = new HashSet<>();
        while (parser.next() == Event.KEY_NAME) {
            String name = parser.getString();
            names.add(name);
            Event value = parser.next();
            if (value == Event.START_OBJECT && defaults.get(name) instanceof JsonObject inner) {
                object(parser, inner, insertions);
            } else if (value == Event.START_OBJECT || value == Event.START_ARRAY) {
                skip(parser);
            }
        }
        StringBuilder missing = new StringBuilder();
        for (Map.Entry<String, JsonValue> field : defaults.entrySet()) {
            if (!names.contains(field.getKey())) {
                missing.append(missing.isEmpty() ? "" : ",")
                        .append(Json.createValue(field.getKey()))
                        .append(':')
                        .append(field.getValue());
            }
        }
        if (!missing.isEmpty()) {
            insertions.put(begin, missing + (names.isEmpty() ? "" : ","));
        }
    }

    /** The parser's own way to do so never ends where a text is cut. */
    private static void skip(JsonParser parser) {
        for (int depth = 1; depth > 0; ) {
            Event event = parser.next();
            if (event == Event.START_OBJECT || event == Event.START_ARRAY) {
                depth++;
            } else if (event == Event.END_OBJECT || event == Event.END_ARRAY) {
                depth--;
            }
        }
    }
}
