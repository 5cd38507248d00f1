package org.holocron.derive.grammar;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes answers after a contract: mostly such as fit it. */
public final class RandomAnswers {

    /** Found once: each look-up of it takes longer than making a value. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "b",
            "ab",
            "abc",
            "abba",
            "é",
            "éé",
            "2012-05",
            "a b",
            "a\tb",
            "a\n",
            "\"",
            "a\\",
            "^a.b$",
            "2012-05-06",
            "12:00:00Z",
            "12:00:00.5Z",
            "x.y-z",
            "zzzzzzzzzzzz",
            "😀",
            "00000000-0000-0000-0000-000000000000");
    private static final List<String> NUMBERS = List.of(
            "0", "1", "-1", "3", "4", "2.5", "-5", "-6", "2012", "2013", "1000", "1e20", "0.1", "9007199254740993");

    private final Random random;
    private final JsonObject contract;

    public RandomAnswers(Random random, JsonObject contract) {
        this.random = random;
        this.contract = contract;
    }

    public JsonObject next() {
        return value(contract, 0, "object") instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    }

    public static JsonValue any(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0, 1 -> JSON.createValue(TEXTS.get(random.nextInt(TEXTS.size())));
            case 2, 3 -> JSON.createValue(new BigDecimal(NUMBERS.get(random.nextInt(NUMBERS.size()))));
            case 4 -> random.nextBoolean() ? JsonValue.TRUE : JsonValue.FALSE;
            case 5 -> JsonValue.NULL;
            case 6 -> JSON.createArrayBuilder().add(any(random, 0)).build();
            default -> JSON.createObjectBuilder().add("a", any(random, 0)).build();
        };
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private JsonValue value(JsonValue rule, int depth, String wanted) {
        if (!(rule instanceof JsonObject schema) || chance(3) || depth > 6) {
            return wanted.isEmpty() ? any(random, 1) : of(JsonValue.EMPTY_JSON_OBJECT, depth, wanted);
        }
        if (schema.get("$ref") instanceof JsonString reference) {
            String name = reference.getString().replaceFirst(".*/", "");
            JsonValue target = name.equals("#")
                    ? contract
                    : contract.getJsonObject("definitions").get(name);
            return value(target, depth + 1, wanted);
        }
        if (schema.containsKey("const") && wanted.isEmpty()) {
            return schema.get("const");
        }
        if (schema.get("enum") instanceof JsonArray values && wanted.isEmpty()) {
            return values.get(random.nextInt(values.size()));
        }
        JsonObject all = merged(schema, depth);
        return of(all, depth, wanted.isEmpty() ? type(all) : wanted);
    }

    /** The schema with what one branch of each combination adds, as if names never clashed. */
    private JsonObject merged(JsonObject schema, int depth) {
        Map<String, JsonValue> all = new LinkedHashMap<>(schema);
        List<JsonValue> parts = new ArrayList<>();
        if (schema.get("allOf") instanceof JsonArray list) {
            parts.addAll(list);
        }
        for (String keyword : List.of("anyOf", "oneOf")) {
            if (schema.get(keyword) instanceof JsonArray list && !list.isEmpty()) {
                parts.add(list.get(random.nextInt(list.size())));
            }
        }
        for (JsonValue part : parts) {
            if (part instanceof JsonObject object && depth < 6) {
                merged(object, depth + 1).forEach((keyword, value) -> all.merge(keyword, value, this::both));
            }
        }
        JsonObjectBuilder result = JSON.createObjectBuilder();
        all.forEach(result::add);
        return result.build();
    }

    private JsonValue both(JsonValue left, JsonValue right) {
        if (left instanceof JsonObject one && right instanceof JsonObject other) {
            JsonObjectBuilder both = JSON.createObjectBuilder(one);
            other.forEach(both::add);
            return both.build();
        }
        return left instanceof JsonArray one && right instanceof JsonArray other
                ? JSON.createArrayBuilder(one)
                        .addAll(JSON.createArrayBuilder(other))
                        .build()
                : random.nextBoolean() ? left : right;
    }

    private String type(JsonObject schema) {
        JsonValue type = schema.get("type");
        if (type instanceof JsonArray types && !types.isEmpty()) {
            return types.getString(random.nextInt(types.size()));
        }
        return type instanceof JsonString one ? one.getString() : "";
    }

    private JsonValue of(JsonObject schema, int depth, String type) {
        return switch (type) {
            case "object" -> object(schema, depth);
            case "array" -> list(schema, depth);
            case "string" -> JSON.createValue(TEXTS.get(random.nextInt(TEXTS.size())));
            case "number" -> JSON.createValue(new BigDecimal(NUMBERS.get(random.nextInt(NUMBERS.size()))));
            case "integer" -> JSON.createValue(random.nextInt(12) - 6 + (chance(20) ? 2012 : 0));
            case "boolean" -> chance(50) ? JsonValue.TRUE : JsonValue.FALSE;
            case "null" -> JsonValue.NULL;
            default -> any(random, 1);
        };
    }

    private JsonValue object(JsonObject schema, int depth) {
        JsonObjectBuilder object = JSON.createObjectBuilder();
        JsonValue further = schema.getOrDefault("additionalProperties", JsonValue.TRUE);
        if (schema.get("properties") instanceof JsonObject properties) {
            properties.forEach((name, inner) -> {
                if (chance(inner == JsonValue.FALSE ? 3 : 60)) {
                    object.add(name, value(inner, depth + 1, ""));
                }
            });
        }
        if (schema.get("required") instanceof JsonArray required && chance(90)) {
            JsonObject named = schema.get("properties") instanceof JsonObject one ? one : JsonValue.EMPTY_JSON_OBJECT;
            required.getValuesAs(JsonString.class)
                    .forEach(name -> object.add(
                            name.getString(), value(named.getOrDefault(name.getString(), further), depth + 1, "")));
        }
        if (chance(further == JsonValue.FALSE ? 5 : 35)) {
            object.add("further", value(further, depth + 1, ""));
        }
        return object.build();
    }

    private JsonValue list(JsonObject schema, int depth) {
        JsonArrayBuilder list = JSON.createArrayBuilder();
        int least = schema.get("minItems") instanceof JsonNumber number ? Math.min(4, number.intValue()) : 0;
        int size = least + random.nextInt(3);
        for (int i = 0; i < size; i++) {
            JsonValue rule = schema.getOrDefault("items", JsonValue.TRUE);
            if (rule instanceof JsonArray positions) {
                rule = i < positions.size() ? positions.get(i) : schema.getOrDefault("additionalItems", JsonValue.TRUE);
            }
            list.add(value(rule, depth + 1, ""));
        }
        return list.build();
    }
}
