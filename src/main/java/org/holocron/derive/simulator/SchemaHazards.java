package org.holocron.derive.simulator;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what is dangerous in a schema, wherever a grammar that is made of it would look. */
final class SchemaHazards {

    /** Beyond this many repetitions a grammar is refused by its engine. */
    static final int MOST_REPETITIONS = 2000;

    private static final Set<String> TYPES =
            Set.of("object", "array", "string", "integer", "number", "boolean", "null");
    private static final Set<String> FORMATS =
            Set.of("date", "time", "date-time", "uuid", "uuid1", "uuid2", "uuid3", "uuid4", "uuid5");

    private final JsonObject root;
    private final Set<SchemaHazard> found = EnumSet.noneOf(SchemaHazard.class);
    private final Set<String> referred = new HashSet<>();

    private SchemaHazards(JsonObject root) {
        this.root = root;
    }

    static Set<SchemaHazard> in(JsonObject schema) {
        SchemaHazards hazards = new SchemaHazards(schema);
        hazards.look(schema);
        return hazards.found;
    }

    private void look(@Nullable JsonValue node) {
        if (!(node instanceof JsonObject schema)) {
            found.add(SchemaHazard.NO_OBJECT);
        } else if (!schema.isEmpty()) {
            lookAt(schema);
        }
    }

    private void lookAt(JsonObject schema) {
        if (schema.containsKey("$ref")) {
            follow(schema.get("$ref").toString().replace("\"", ""));
        } else if (choices(schema) instanceof JsonArray choices) {
            choices.forEach(this::look);
        } else if (schema.get("enum") instanceof JsonArray choices) {
            if (choices.isEmpty()) {
                found.add(SchemaHazard.NO_CHOICE);
            }
        } else if (!schema.containsKey("const")) {
            lookAtTypes(schema);
        }
    }

    private static @Nullable JsonValue choices(JsonObject schema) {
        return schema.containsKey("oneOf") ? schema.get("oneOf") : schema.get("anyOf");
    }

    private void lookAtTypes(JsonObject schema) {
        List<String> types = SimulatorJson.texts(schema.get("type"));
        if (!TYPES.containsAll(types)) {
            found.add(SchemaHazard.UNKNOWN_TYPE);
        } else if (schema.get("type") instanceof JsonArray list && list.isEmpty()) {
            found.add(SchemaHazard.NO_TYPE_IN_LIST);
        } else if (types.isEmpty() && !isStructural(schema)) {
            found.add(SchemaHazard.NO_TYPE);
        }
        lookInside(schema);
        if (types.contains("string") || types.isEmpty()) {
            lookAtText(schema);
        }
        if (types.contains("integer")) {
            bounds(schema, "minimum", "maximum", SchemaHazard.REVERSED_BOUNDS);
        }
    }

    private static boolean isStructural(JsonObject schema) {
        return schema.containsKey("properties")
                || schema.containsKey("items")
                || schema.containsKey("prefixItems")
                || schema.containsKey("allOf")
                || JsonValue.FALSE.equals(schema.get("additionalProperties"))
                || schema.get("additionalProperties") instanceof JsonObject
                || FORMATS.contains(schema.getString("format", ""));
    }

    private void lookInside(JsonObject schema) {
        SimulatorJson.member(schema, "properties").values().forEach(this::look);
        if (schema.get("additionalProperties") instanceof JsonObject others) {
            look(others);
        }
        if (schema.get("allOf") instanceof JsonArray parts && !schema.containsKey("properties")) {
            parts.forEach(
                    part -> SimulatorJson.member(part, "properties").values().forEach(this::look));
        }
        JsonValue items = schema.containsKey("items") ? schema.get("items") : schema.get("prefixItems");
        if (items instanceof JsonArray tuple) {
            tuple.forEach(this::look);
        } else if (items != null) {
            look(items);
            // The first item stands before the repetition.
            count(schema, "maxItems", 1);
            count(schema, "minItems", 1);
            bounds(schema, "minItems", "maxItems", SchemaHazard.REVERSED_COUNT);
        }
    }

    private void lookAtText(JsonObject schema) {
        if (schema.containsKey("pattern")) {
            found.addAll(PatternHazards.in(schema.getString("pattern", "")));
        } else if (!FORMATS.contains(schema.getString("format", ""))) {
            count(schema, "maxLength", 0);
            count(schema, "minLength", 0);
            bounds(schema, "minLength", "maxLength", SchemaHazard.REVERSED_COUNT);
        }
    }

    private void count(JsonObject schema, String key, int free) {
        if (number(schema, key) - free > MOST_REPETITIONS) {
            found.add(SchemaHazard.LARGE_COUNT);
        }
    }

    private void bounds(JsonObject schema, String least, String most, SchemaHazard hazard) {
        if (schema.containsKey(least) && schema.containsKey(most) && number(schema, least) > number(schema, most)) {
            found.add(hazard);
        }
    }

    private static double number(JsonObject schema, String key) {
        return schema.get(key) instanceof JsonNumber number ? number.doubleValue() : 0;
    }

    private void follow(String reference) {
        if (!referred.add(reference)) {
            return;
        }
        try {
            look(SimulatorJson.PROVIDER
                    .createPointer(reference.replaceFirst("^#", ""))
                    .getValue(root));
        } catch (RuntimeException notThere) {
            found.add(SchemaHazard.UNRESOLVED_REFERENCE);
        }
    }
}
