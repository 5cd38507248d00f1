package org.holocron.derive.grammar;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;

/** Makes contracts with every keyword of draft-07, sensible ones and odd ones. */
public final class RandomContracts {

    /** Found once: each look-up of it takes longer than making a value. */
    private static final JsonProvider JSON = JsonProvider.provider();

    static final List<String> PATTERNS = List.of(
            "^[a-c]+$",
            "^\\d{4}-\\d{2}$",
            "^(?:a|b)*$",
            "^(?=a)[a-z]{1,3}$",
            "a",
            "^a",
            "^.+$",
            "^[^\\s]+$",
            "^\\w+\\s\\w+$",
            "^(a?b?)*$",
            "^a{0,3000}$",
            "^([a-z]{1,60}){1,60}$",
            "^\\bab\\b$",
            "^(a)\\1$",
            "^a+?b++$",
            "^\\u00e9+$",
            "^a$|^b$",
            "^a|b$",
            "^$",
            "^\\^a\\.b\\$$",
            "^[\\w.-]+$");

    private static final List<String> NAMES =
            List.of("a", "b", "birth-date", "birth", "größe", "x]y", "", "ref", "a b", "a/b", "string");

    private static final List<String> TYPES =
            List.of("object", "array", "string", "number", "integer", "boolean", "null");

    private final Random random;

    public RandomContracts(Random random) {
        this.random = random;
    }

    public JsonObject next() {
        // A definition, and the whole, refer to others only by way of a field or item: else the validator never ends.
        JsonObjectBuilder contract = JSON.createObjectBuilder(keywords(3, false, chance(80) ? "object" : ""));
        contract.remove("enum").remove("const");
        JsonObjectBuilder definitions = JSON.createObjectBuilder();
        for (int i = 0; i < 3; i++) {
            definitions.add("d" + i, keywords(1, false, one(TYPES)));
        }
        return contract.add("definitions", definitions).build();
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private JsonValue schema(int depth) {
        if (chance(8)) {
            String target = chance(80) ? "#/definitions/d" + random.nextInt(3) : "#";
            return JSON.createObjectBuilder().add("$ref", target).build();
        }
        return chance(3) ? (chance(50) ? JsonValue.TRUE : JsonValue.FALSE) : keywords(depth, true, type());
    }

    /** @param type empty to leave it out */
    private JsonObject keywords(int depth, boolean mayRefer, String type) {
        JsonObjectBuilder schema = JSON.createObjectBuilder();
        if (!type.isEmpty()) {
            types(type, schema);
        }
        if (chance(6)) {
            JsonArrayBuilder values = JSON.createArrayBuilder();
            for (int i = random.nextInt(4); i >= 0; i--) {
                values.add(listed());
            }
            schema.add("enum", values);
        } else if (chance(3)) {
            schema.add("const", listed());
        }
        numbersAndTexts(schema);
        if (depth > 0) {
            objects(schema, depth - 1);
            lists(schema, depth - 1);
            combinations(schema, depth - 1, mayRefer, type);
        }
        return schema.build();
    }

    /** No null within an object: the validator takes such a one for any with as many fields. */
    private JsonValue listed() {
        return chance(15)
                ? JSON.createObjectBuilder().add("a", chance(50) ? "x" : "y").build()
                : RandomAnswers.any(random, 0);
    }

    private String type() {
        return chance(80) ? one(TYPES) : "";
    }

    private void types(String type, JsonObjectBuilder schema) {
        if (chance(75)) {
            schema.add("type", type);
        } else {
            int other = TYPES.indexOf(type) + 1 + random.nextInt(3);
            schema.add("type", JSON.createArrayBuilder().add(type).add(TYPES.get(other % TYPES.size())));
        }
    }

    private void numbersAndTexts(JsonObjectBuilder schema) {
        for (String bound : List.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")) {
            if (chance(10)) {
                schema.add(
                        bound,
                        one(List.of("-5", "0", "3", "2.5", "-0.5", "2012", "1e3", "99999999999999999999").stream()
                                .map(BigDecimal::new)
                                .toList()));
            }
        }
        sometimes(schema, 5, "multipleOf", JSON.createValue(2));
        sometimes(schema, 12, "minLength", JSON.createValue(one(List.of(0, 1, 1, 1, 2, 5, 2500))));
        sometimes(schema, 12, "maxLength", JSON.createValue(one(List.of(0, 3, 3, 5, 9, 2500))));
        sometimes(schema, 20, "pattern", JSON.createValue(one(PATTERNS)));
        sometimes(schema, 8, "format", JSON.createValue(one(List.of("date", "time", "uuid", "email"))));
    }

    private void objects(JsonObjectBuilder schema, int depth) {
        if (chance(60)) {
            JsonObjectBuilder properties = JSON.createObjectBuilder();
            for (int i = random.nextInt(4); i > 0; i--) {
                properties.add(one(NAMES), schema(depth));
            }
            schema.add("properties", properties);
        }
        if (chance(40)) {
            schema.add("required", JSON.createArrayBuilder().add(one(NAMES.subList(0, 4))));
        }
        if (chance(50)) {
            schema.add("additionalProperties", chance(60) ? JsonValue.FALSE : schema(depth));
        }
        if (chance(5)) {
            schema.add("patternProperties", JSON.createObjectBuilder().add("^a", schema(depth)));
        }
        sometimes(schema, 4, "minProperties", JSON.createValue(1));
        sometimes(schema, 4, "maxProperties", JSON.createValue(2));
        sometimes(
                schema,
                3,
                "propertyNames",
                JSON.createObjectBuilder().add("maxLength", 3).build());
    }

    private void lists(JsonObjectBuilder schema, int depth) {
        if (chance(35)) {
            schema.add("items", schema(depth));
        } else if (chance(20)) {
            schema.add("items", JSON.createArrayBuilder().add(schema(depth)).add(schema(depth)));
            if (chance(50)) {
                schema.add("additionalItems", schema(depth));
            }
        }
        sometimes(schema, 15, "minItems", JSON.createValue(one(List.of(0, 0, 1, 1, 2, 3000))));
        sometimes(schema, 15, "maxItems", JSON.createValue(one(List.of(0, 1, 2, 3, 5, 3000))));
        sometimes(schema, 5, "uniqueItems", JsonValue.TRUE);
        if (chance(4)) {
            schema.add("contains", schema(depth));
        }
    }

    private void combinations(JsonObjectBuilder schema, int depth, boolean mayRefer, String type) {
        for (String keyword : List.of("anyOf", "oneOf", "allOf")) {
            if (chance(10)) {
                JsonArrayBuilder parts = JSON.createArrayBuilder();
                for (int i = random.nextInt(3); i >= 0; i--) {
                    parts.add(part(depth, mayRefer, type));
                }
                schema.add(keyword, parts);
            }
        }
        if (chance(4)) {
            schema.add("not", part(depth, mayRefer, type()));
        }
        if (chance(4)) {
            schema.add("if", part(depth, mayRefer, type)).add("then", part(depth, mayRefer, type));
        }
    }

    private JsonValue part(int depth, boolean mayRefer, String type) {
        return mayRefer && chance(20) ? schema(depth) : keywords(depth, mayRefer, chance(80) ? type : "");
    }

    private void sometimes(JsonObjectBuilder schema, int percent, String keyword, JsonValue value) {
        if (chance(percent)) {
            schema.add(keyword, value);
        }
    }
}
