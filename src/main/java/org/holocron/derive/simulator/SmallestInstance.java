package org.holocron.derive.simulator;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The least that fits a JSON schema: only what is required unless more is wanted, each value as small as its bounds allow.
 */
final class SmallestInstance {

    /** A schema that refers to itself has no smallest instance; this ends it. */
    private static final int DEEPEST = 64;

    private final JsonObject root;
    private final List<String> evidenceIds;
    private final boolean optional;

    /**
     * @param evidenceIds what a list can cite that is named for it
     * @param optional whether members that are not required are written too
     */
    SmallestInstance(JsonObject root, List<String> evidenceIds, boolean optional) {
        this.root = root;
        this.evidenceIds = evidenceIds;
        this.optional = optional;
    }

    static JsonValue of(JsonObject schema) {
        return new SmallestInstance(schema, List.of(), false).value();
    }

    JsonValue value() {
        return value(root, DEEPEST);
    }

    private JsonValue value(@Nullable JsonValue node, int depth) {
        if (depth == 0 || !(node instanceof JsonObject schema)) {
            return JsonValue.NULL;
        }
        if (schema.containsKey("$ref")) {
            return value(referred(root, schema.getString("$ref")), depth - 1);
        }
        if (schema.containsKey("const")) {
            return schema.get("const");
        }
        if (schema.get("enum") instanceof JsonArray values && !values.isEmpty()) {
            return values.get(0);
        }
        for (String choice : List.of("anyOf", "oneOf")) {
            if (schema.get(choice) instanceof JsonArray choices && !choices.isEmpty()) {
                return value(merged(schema, choice, choices.get(0)), depth - 1);
            }
        }
        if (schema.get("allOf") instanceof JsonArray all && !all.isEmpty()) {
            JsonValue merged = all.stream()
                    .reduce(JsonValue.EMPTY_JSON_OBJECT, (some, part) -> merged((JsonObject) some, "allOf", part));
            return value(merged(schema, "allOf", merged), depth - 1);
        }
        return ofType(typeOf(schema), schema, depth);
    }

    private JsonValue ofType(String type, JsonObject schema, int depth) {
        return switch (type) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, depth);
            case "string" -> SimulatorJson.PROVIDER.createValue(string(schema));
            case "integer" ->
                SimulatorJson.PROVIDER.createValue(SmallestNumber.of(schema)
                        .setScale(0, RoundingMode.CEILING)
                        .toBigInteger());
            case "number" -> SimulatorJson.PROVIDER.createValue(SmallestNumber.of(schema));
            case "boolean" -> JsonValue.FALSE;
            default -> JsonValue.NULL;
        };
    }

    private JsonObject object(JsonObject schema, int depth) {
        JsonObject properties = SimulatorJson.member(schema, "properties");
        List<String> required = SimulatorJson.texts(schema.get("required"));
        JsonObjectBuilder object = SimulatorJson.object();
        Stream.concat(properties.keySet().stream().filter(key -> optional || required.contains(key)), required.stream())
                .distinct()
                .forEach(key -> object.add(key, member(key, properties.get(key), depth - 1)));
        return object.build();
    }

    private JsonValue member(String key, @Nullable JsonValue schema, int depth) {
        JsonValue value = value(schema, depth);
        boolean cites = ShownExample.isCiting(key)
                && !evidenceIds.isEmpty()
                && value instanceof JsonArray ids
                && SimulatorJson.texts(ids).size() == ids.size()
                && isOfTexts(schema);
        return cites ? SimulatorJson.array().add(evidenceIds.get(0)).build() : value;
    }

    /** A list of anything else cites nothing. */
    private boolean isOfTexts(@Nullable JsonValue list) {
        JsonObject items = SimulatorJson.member(list, "items");
        JsonValue item = items.containsKey("$ref") ? referred(root, items.getString("$ref")) : items;
        return !(item instanceof JsonObject schema)
                || schema.isEmpty()
                || SimulatorJson.texts(schema.get("type")).contains("string") && !schema.containsKey("enum");
    }

    private JsonArray array(JsonObject schema, int depth) {
        var array = SimulatorJson.array();
        int least = schema.getInt("minItems", 0);
        JsonValue items = schema.get("items");
        for (int i = 0; i < Math.min(least, 1000); i++) {
            JsonValue item = items instanceof JsonArray tuple ? tuple.get(Math.min(i, tuple.size() - 1)) : items;
            array.add(value(item, depth - 1));
        }
        return array.build();
    }

    private static String string(JsonObject schema) {
        String text =
                switch (schema.getString("format", "")) {
                    case "date" -> "2000-01-01";
                    case "time" -> "00:00:00Z";
                    case "date-time" -> "2000-01-01T00:00:00Z";
                    case "uuid" -> "00000000-0000-0000-0000-000000000000";
                    case "uri" -> "urn:simulator";
                    case "email" -> "simulator@example.org";
                    default -> SmallestMatch.of(schema.getString("pattern", ""));
                };
        int least = schema.getInt("minLength", 0);
        return text + "x".repeat(Math.max(0, Math.min(least, 100_000) - text.length()));
    }

    private static String typeOf(JsonObject schema) {
        List<String> types = SimulatorJson.texts(schema.get("type"));
        if (!types.isEmpty()) {
            return types.get(0);
        }
        if (schema.containsKey("properties") || schema.containsKey("required")) {
            return "object";
        }
        return schema.containsKey("items") ? "array" : "null";
    }

    /** The schema without the choice, with the chosen part's members and the properties of both. */
    private static JsonObject merged(JsonObject schema, String without, JsonValue part) {
        JsonObjectBuilder merged = SimulatorJson.object();
        schema.forEach((key, value) -> {
            if (!key.equals(without)) {
                merged.add(key, value);
            }
        });
        if (part instanceof JsonObject chosen) {
            chosen.forEach(merged::add);
            JsonObjectBuilder properties =
                    SimulatorJson.PROVIDER.createObjectBuilder(SimulatorJson.member(schema, "properties"));
            SimulatorJson.member(chosen, "properties").forEach(properties::add);
            var required = SimulatorJson.array();
            Stream.concat(
                            SimulatorJson.texts(schema.get("required")).stream(),
                            SimulatorJson.texts(chosen.get("required")).stream())
                    .distinct()
                    .forEach(required::add);
            if (schema.containsKey("properties") || chosen.containsKey("properties")) {
                merged.add("properties", properties).add("required", required);
            }
        }
        return merged.build();
    }

    static JsonValue referred(JsonObject root, String reference) {
        try {
            return SimulatorJson.PROVIDER
                    .createPointer(reference.replaceFirst("^#", ""))
                    .getValue(root);
        } catch (RuntimeException notThere) {
            return JsonValue.NULL;
        }
    }
}
