package org.holocron.derive.corpus;

import static org.holocron.derive.corpus.ValueDraws.JSON;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;

/** Draws schemas of draft-07 that are sound: with every keyword, references and recursion, and keywords that meet each other. */
final class SchemaDraws {

    static final List<String> TYPES = List.of("string", "integer", "number", "boolean", "null", "object", "array");

    /** Names of definitions, and how a reference writes them. */
    private static final List<List<String>> DEFINITIONS = List.of(
            List.of("d", "d"),
            List.of("a/b", "a~1b"),
            List.of("a b", "a%20b"),
            List.of("größe", "gr%C3%B6%C3%9Fe"),
            List.of("%", "%25"));

    /** Such as Java's own regular expressions, which the other validator uses, read in the same way. */
    private static final List<String> PATTERNS = List.of(
            "a",
            "^a",
            "^[a-c]+$",
            "^\\d{4}-\\d{2}",
            "^(?:a|b)*$",
            "^[^ab]",
            "^$",
            "^é",
            "^a{0,3}$",
            "b|c$",
            "\\w",
            "^\\u00e9");

    private final Dice dice;
    private final ValueDraws values;

    SchemaDraws(Dice dice) {
        this.dice = dice;
        this.values = new ValueDraws(dice);
    }

    JsonObject whole() {
        return object(3).add("definitions", definitions(1)).build();
    }

    /** Whatever a drawn schema refers to. */
    JsonObjectBuilder definitions(int depth) {
        JsonObjectBuilder definitions = JSON.createObjectBuilder();
        DEFINITIONS.forEach(name -> definitions.add(name.get(0), schema(depth)));
        return definitions;
    }

    JsonValue schema(int depth) {
        if (dice.chance(5)) {
            return dice.chance(50) ? JsonValue.FALSE : JsonValue.TRUE;
        }
        JsonObjectBuilder schema = keywords(depth);
        while (dice.chance(20)) {
            keyword(schema, depth);
        }
        if (dice.chance(5)) {
            schema.add(dice.one(List.of("description", "title", "$comment")), "words");
            schema.add("examples", JSON.createArrayBuilder().add(values.object(1)));
            schema.add("default", values.any(1));
        }
        return schema.build();
    }

    private JsonObjectBuilder keywords(int depth) {
        JsonObjectBuilder schema = JSON.createObjectBuilder();
        switch (dice.below(depth > 0 ? 15 : 8)) {
            case 0, 1 -> texts(schema.add("type", "string"));
            case 2 -> numbers(schema.add("type", "integer"));
            case 3 -> numbers(schema.add("type", "number"));
            case 4 -> types(schema);
            case 5 -> schema.add("enum", JSON.createArrayBuilder(distinct()));
            case 6 -> schema.add("const", values.any(2));
            case 7 -> schema.add("$ref", reference());
            case 8, 9, 10 -> schema.addAll(object(depth - 1));
            case 11 -> lists(schema.add("type", "array"), depth - 1);
            case 12 -> combination(schema, dice.one(List.of("anyOf", "oneOf", "allOf")), depth - 1);
            case 13 -> schema.add("not", schema(depth - 1));
            default -> condition(schema, depth - 1);
        }
        return schema;
    }

    /** Any one, whatever there is already. */
    private void keyword(JsonObjectBuilder schema, int depth) {
        switch (dice.below(depth > 0 ? 12 : 5)) {
            case 0 -> texts(schema);
            case 1 -> numbers(schema);
            case 2 -> types(schema);
            case 3 -> schema.add("format", "color");
            case 4 -> schema.add("enum", JSON.createArrayBuilder(distinct()));
            case 5 -> lists(schema, depth - 1);
            case 6 -> combination(schema, dice.one(List.of("anyOf", "oneOf", "allOf")), depth - 1);
            case 7 -> schema.add("dependencies", JSON.createObjectBuilder().add(values.name(), schema(depth - 1)));
            case 8 -> schema.add("propertyNames", schema(0));
            case 9 -> schema.add("contains", schema(depth - 1));
            case 10 ->
                schema.add("patternProperties", JSON.createObjectBuilder().add(dice.one(PATTERNS), schema(depth - 1)));
            default -> schema.addAll(object(depth - 1));
        }
    }

    private String reference() {
        return dice.chance(15) ? "#" : "#/definitions/" + dice.one(DEFINITIONS).get(1);
    }

    private void types(JsonObjectBuilder schema) {
        String one = dice.one(TYPES);
        String other = dice.one(TYPES);
        if (one.equals(other)) {
            schema.add("type", one);
        } else {
            schema.add("type", JSON.createArrayBuilder().add(one).add(other));
        }
    }

    /** The draft asks that they differ; as numbers do by their value. */
    private List<JsonValue> distinct() {
        List<JsonValue> all = List.of(values.any(2), values.any(1), values.any(0));
        return new Distinct(all).first(1 + dice.below(3));
    }

    private void texts(JsonObjectBuilder schema) {
        sometimes(schema, 30, "minLength", values.count());
        sometimes(schema, 30, "maxLength", values.count());
        sometimes(schema, 30, "pattern", JSON.createValue(dice.one(PATTERNS)));
    }

    private void numbers(JsonObjectBuilder schema) {
        for (String bound : List.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")) {
            sometimes(schema, 20, bound, values.number());
        }
        sometimes(
                schema,
                15,
                "multipleOf",
                JSON.createValue(new BigDecimal(dice.one(List.of("1", "2", "0.1", "1.5", "1e-7", "10", "3", "1e20")))));
    }

    private JsonObjectBuilder object(int depth) {
        JsonObjectBuilder schema = JSON.createObjectBuilder().add("type", "object");
        JsonObjectBuilder properties = JSON.createObjectBuilder();
        for (int i = dice.below(4); i > 0; i--) {
            properties.add(values.name(), depth < 0 ? JsonValue.TRUE : schema(depth));
        }
        schema.add("properties", properties);
        if (dice.chance(35)) {
            schema.add("required", JSON.createArrayBuilder().add(values.name()));
        }
        if (dice.chance(40)) {
            schema.add("additionalProperties", dice.chance(40) || depth < 0 ? JsonValue.FALSE : schema(depth));
        }
        if (dice.chance(8)) {
            schema.add(
                    "patternProperties",
                    JSON.createObjectBuilder().add(dice.one(PATTERNS), schema(Math.max(0, depth))));
        }
        sometimes(schema, 6, "minProperties", values.count());
        sometimes(schema, 6, "maxProperties", values.count());
        return schema;
    }

    private void lists(JsonObjectBuilder schema, int depth) {
        if (dice.chance(50)) {
            schema.add("items", schema(depth));
        } else if (dice.chance(50)) {
            schema.add("items", JSON.createArrayBuilder().add(schema(depth)).add(schema(depth)));
            schema.add("additionalItems", schema(0));
        }
        sometimes(schema, 20, "minItems", values.count());
        sometimes(schema, 20, "maxItems", values.count());
        sometimes(schema, 20, "uniqueItems", JsonValue.TRUE);
    }

    private void combination(JsonObjectBuilder schema, String keyword, int depth) {
        JsonArrayBuilder parts = JSON.createArrayBuilder();
        for (int i = dice.below(3); i >= 0; i--) {
            parts.add(schema(depth));
        }
        schema.add(keyword, parts);
    }

    private void condition(JsonObjectBuilder schema, int depth) {
        schema.add("if", schema(depth));
        schema.add("then", schema(depth));
        schema.add("else", schema(depth));
    }

    private void sometimes(JsonObjectBuilder schema, int percent, String keyword, JsonValue value) {
        if (dice.chance(percent)) {
            schema.add(keyword, value);
        }
    }
}
