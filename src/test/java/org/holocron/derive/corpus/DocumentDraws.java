package org.holocron.derive.corpus;

import static org.holocron.derive.corpus.ValueDraws.JSON;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.holocron.derive.json.Pointers;

/** Draws documents after a schema: as it asks, and then, now and then, with one place that is otherwise. */
final class DocumentDraws {

    private static final int DEEPEST = 8;

    private final Dice dice;
    private final ValueDraws values;
    private final JsonObject root;

    DocumentDraws(Dice dice, JsonObject root) {
        this.dice = dice;
        this.values = new ValueDraws(dice);
        this.root = root;
    }

    JsonObject next() {
        JsonObject fitting = value(root, 0) instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
        return dice.chance(40) && mutated(fitting) instanceof JsonObject object ? object : fitting;
    }

    private JsonValue mutated(JsonValue value) {
        if (value instanceof JsonObject object && dice.chance(85)) {
            JsonObjectBuilder copy = JSON.createObjectBuilder(object);
            if (object.isEmpty() || dice.chance(25)) {
                return copy.add(values.name(), values.any(1)).build();
            }
            String name = dice.one(List.copyOf(object.keySet()));
            return dice.chance(25)
                    ? copy.remove(name).build()
                    : copy.add(name, mutated(object.get(name))).build();
        }
        if (value instanceof JsonArray list && !list.isEmpty() && dice.chance(85)) {
            int place = dice.below(list.size());
            JsonArrayBuilder copy = JSON.createArrayBuilder(list);
            return dice.chance(25)
                    ? copy.add(list.get(place)).build()
                    : copy.set(place, mutated(list.get(place))).build();
        }
        return values.any(1);
    }

    private JsonValue value(JsonValue rule, int depth) {
        if (!(rule instanceof JsonObject schema) || depth > DEEPEST) {
            return values.any(0);
        }
        if (schema.get("$ref") instanceof JsonString reference) {
            return value(target(reference.getString()), depth + 1);
        }
        if (schema.containsKey("const")) {
            return schema.get("const");
        }
        if (schema.get("enum") instanceof JsonArray listed && !listed.isEmpty()) {
            return dice.one(listed);
        }
        return of(merged(schema, depth), depth);
    }

    private JsonValue target(String reference) {
        if (!reference.startsWith("#/")) {
            return reference.equals("#") ? root : JsonValue.TRUE;
        }
        String escaped = reference.substring(1).replace("+", "%2B").replaceAll("%(?![0-9a-fA-F]{2})", "%25");
        return Pointers.find(root, URLDecoder.decode(escaped, StandardCharsets.UTF_8))
                .orElse(JsonValue.TRUE);
    }

    /** With what one branch of each combination adds, as if no keyword stood twice. */
    private JsonObject merged(JsonObject schema, int depth) {
        Map<String, Object> all = new LinkedHashMap<>(schema);
        for (String keyword : List.of("allOf", "anyOf", "oneOf")) {
            if (schema.get(keyword) instanceof JsonArray parts && !parts.isEmpty()) {
                add(all, dice.one(parts), depth);
            }
        }
        add(all, schema.getOrDefault(dice.chance(50) ? "else" : "then", JsonValue.TRUE), depth);
        return JSON.createObjectBuilder(all).build();
    }

    private void add(Map<String, Object> all, JsonValue part, int depth) {
        JsonValue followed = part;
        for (int i = depth;
                i < DEEPEST
                        && followed instanceof JsonObject schema
                        && schema.get("$ref") instanceof JsonString reference;
                i++) {
            followed = target(reference.getString());
        }
        if (followed instanceof JsonObject schema) {
            schema.forEach((keyword, value) -> all.merge(
                    keyword,
                    value,
                    (one, other) -> one instanceof JsonObject fields && other instanceof JsonObject more
                            ? JSON.createObjectBuilder(fields)
                                    .addAll(JSON.createObjectBuilder(more))
                                    .build()
                            : one));
        }
    }

    private JsonValue of(JsonObject schema, int depth) {
        return switch (type(schema)) {
            case "object" -> object(schema, depth + 1);
            case "array" -> list(schema, depth + 1);
            case "string" -> text(schema);
            case "number", "integer" -> number(schema);
            case "boolean" -> dice.chance(50) ? JsonValue.TRUE : JsonValue.FALSE;
            case "null" -> JsonValue.NULL;
            default -> values.any(1);
        };
    }

    private String type(JsonObject schema) {
        JsonValue type = schema.getOrDefault("type", JsonValue.NULL);
        if (type instanceof JsonArray list && !list.isEmpty()) {
            type = dice.one(list);
        }
        return type instanceof JsonString one ? one.getString() : schema.containsKey("properties") ? "object" : "";
    }

    private JsonValue object(JsonObject schema, int depth) {
        JsonObject properties =
                schema.get("properties") instanceof JsonObject named ? named : JsonValue.EMPTY_JSON_OBJECT;
        JsonObjectBuilder object = JSON.createObjectBuilder();
        properties.forEach((name, rule) -> {
            if (rule != JsonValue.FALSE && dice.chance(70)) {
                object.add(name, value(rule, depth));
            }
        });
        if (schema.get("required") instanceof JsonArray required) {
            for (JsonValue each : required) {
                String name = each instanceof JsonString text ? text.getString() : "";
                object.add(name, value(properties.getOrDefault(name, JsonValue.TRUE), depth));
            }
        }
        JsonValue others = schema.getOrDefault("additionalProperties", JsonValue.TRUE);
        if (others != JsonValue.FALSE && dice.chance(25)) {
            object.add(values.name(), value(others, depth));
        }
        return object.build();
    }

    private JsonValue list(JsonObject schema, int depth) {
        JsonValue items = schema.getOrDefault("items", JsonValue.TRUE);
        JsonArrayBuilder list = JSON.createArrayBuilder();
        int count = count(schema, "minItems") + dice.below(3);
        for (int i = 0; i < count; i++) {
            boolean isPlace = items instanceof JsonArray;
            JsonValue rule = isPlace
                    ? i < items.asJsonArray().size()
                            ? items.asJsonArray().get(i)
                            : schema.getOrDefault("additionalItems", JsonValue.TRUE)
                    : items;
            list.add(value(rule, depth));
        }
        return list.build();
    }

    private JsonValue text(JsonObject schema) {
        JsonString text = values.text();
        int least = count(schema, "minLength");
        int length = text.getString().codePointCount(0, text.getString().length());
        return length >= least ? text : JSON.createValue(text.getString() + "a".repeat(least - length));
    }

    private static int count(JsonObject schema, String keyword) {
        return schema.get(keyword) instanceof JsonNumber count ? Math.max(0, Math.min(40, count.intValue())) : 0;
    }

    private JsonValue number(JsonObject schema) {
        String bound = dice.one(List.of("none", "minimum", "maximum", "multipleOf"));
        return schema.get(bound) instanceof JsonNumber number ? number : values.number();
    }
}
