package org.holocron.derive.api;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.holocron.derive.interrogation.Interrogation;
import org.holocron.derive.json.Json;
import org.holocron.derive.text.Shortened;

/** The fields of inputs that stand beside the results: which ones, and their values. */
final class InputFields {

    /** As long as a value of a claim, of which more is not kept in SQL either. */
    static final int MOST_CHARACTERS = 4_000;

    private static final JsonProvider JSON = Json.provider();
    private static final Set<String> NO_CELLS = Set.of("object", "array", "null");

    private InputFields() {}

    /** Those that the input schemas name and that can be one value. */
    static List<String> of(Collection<Interrogation> interrogations) {
        Set<String> fields = new LinkedHashSet<>();
        for (Interrogation interrogation : interrogations) {
            JsonValue properties = interrogation.input().schema().get("properties");
            if (properties instanceof JsonObject object) {
                object.forEach((name, schema) -> {
                    if (isCell(schema)) {
                        fields.add(name);
                    }
                });
            }
        }
        return fields.stream().limit(ResultsQuery.MOST_FIELDS).toList();
    }

    private static boolean isCell(JsonValue schema) {
        JsonValue type = schema instanceof JsonObject object ? object.getOrDefault("type", JsonValue.NULL) : schema;
        if (type instanceof JsonString one) {
            return !NO_CELLS.contains(one.getString());
        }
        return schema instanceof JsonObject object
                && (!object.containsKey("type")
                        || object.get("type").asJsonArray().getValuesAs(JsonString.class).stream()
                                .anyMatch(one -> !NO_CELLS.contains(one.getString())));
    }

    /**
     * The values of these fields, as far as the input has them; a long text has its beginning.
     *
     * @param inputJson as it is stored; what another program wrote there may be no JSON, and is read up to that place
     */
    static Map<String, JsonValue> values(String inputJson, Collection<String> fields) {
        Map<String, JsonValue> values = new HashMap<>();
        List<String> missing = new ArrayList<>(fields);
        try (JsonParser parser = JSON.createParser(new StringReader(inputJson))) {
            boolean isObject = !missing.isEmpty() && parser.next() == Event.START_OBJECT;
            while (isObject && !missing.isEmpty() && parser.next() == Event.KEY_NAME) {
                String name = parser.getString();
                Event value = parser.next();
                if (missing.remove(name)) {
                    values.put(name, cut(parser.getValue()));
                } else if (value == Event.START_OBJECT) {
                    parser.skipObject();
                } else if (value == Event.START_ARRAY) {
                    parser.skipArray();
                }
            }
        } catch (JsonException | NoSuchElementException | IllegalStateException endOfWhatCanBeRead) {
            return values;
        }
        return values;
    }

    private static JsonValue cut(JsonValue value) {
        String text = value instanceof JsonString string ? string.getString() : value.toString();
        return text.length() <= MOST_CHARACTERS ? value : Json.createValue(Shortened.start(text, MOST_CHARACTERS));
    }
}
