package org.holocron.derive.corpus;

import static org.holocron.derive.corpus.ValueDraws.JSON;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;

/** Draws what people and programs put in the place of a schema: sound ones with some places that are not, or that are far too much. */
final class HostileDraws {

    private static final List<String> KEYWORDS = List.of(
            "type",
            "enum",
            "const",
            "properties",
            "required",
            "additionalProperties",
            "patternProperties",
            "propertyNames",
            "dependencies",
            "minProperties",
            "maxProperties",
            "items",
            "additionalItems",
            "contains",
            "minItems",
            "maxItems",
            "uniqueItems",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minLength",
            "maxLength",
            "pattern",
            "format",
            "anyOf",
            "oneOf",
            "allOf",
            "not",
            "if",
            "then",
            "else",
            "$ref",
            "$id",
            "$schema",
            "id",
            "definitions",
            "$defs",
            "nullable",
            "prefixItems",
            "unevaluatedProperties",
            "contentEncoding",
            "default",
            "examples",
            "title",
            "readOnly");

    private static final List<String> PATTERNS = List.of(
            "(a+)+$",
            "^(a|a)*$",
            "(",
            "[",
            "a**",
            "\\1(a)",
            "(a)\\1",
            "(?<=a)b",
            "a{1000000}",
            "a{2,1}",
            "\\p{L}+",
            "(?i)a",
            "[[:alpha:]]",
            "\\u{1F600}",
            "^(?:(?:a{50}){50}){50}$",
            "(?<n>a)\\k<n>",
            "[😀-😂]",
            "[\\ud83d\\ude00]",
            "\\ud83d",
            "[b-a]",
            "^.$",
            "\\s",
            "\\A",
            "\\cA",
            "(?=a)*",
            "x{,3}",
            "{",
            "]",
            "(?#a)",
            "\\Qa\\E",
            "a++",
            "\u0000",
            "\u202e");

    private static final List<String> FORMATS = List.of(
            "date-time",
            "date",
            "time",
            "duration",
            "email",
            "idn-email",
            "hostname",
            "idn-hostname",
            "ipv4",
            "ipv6",
            "uri",
            "uri-reference",
            "iri",
            "iri-reference",
            "uri-template",
            "uuid",
            "json-pointer",
            "relative-json-pointer",
            "regex",
            "color",
            "",
            "DATE",
            "int32");

    private static final List<String> REFERENCES = List.of(
            "",
            "#",
            "#/",
            "#/definitions/d",
            "#/definitions/none",
            "#/definitions/gr%C3%B6%C3%9Fe",
            "#/definitions/größe",
            "#/definitions/%",
            "#/definitions/%zz",
            "#/definitions/a~2b",
            "#/type",
            "#/properties",
            "#/properties/a",
            "#/enum/0",
            "#/allOf/0",
            "#/allOf/-",
            "#/allOf/00",
            "#/allOf/99999999999",
            "#name",
            "other.json",
            "other.json#/a",
            "http://127.0.0.1:1/s",
            "file:///etc/passwd",
            "http://json-schema.org/draft-07/schema#",
            "urn:uuid:1",
            "//[",
            "#/definitions/d#",
            "#\u0000",
            "#/definitions/a b",
            "#/definitions/a+b",
            "#\\",
            "jar:file:/x!/y");

    private static final List<String> NUMBERS = List.of(
            "-1",
            "0",
            "0.5",
            "1e400",
            "-1e400",
            "1e-400",
            "2147483648",
            "1e18",
            "1e9",
            "99999999999999999999",
            "0.0",
            "1e2147483647",
            "1e-2147483647");

    private final Dice dice;
    private final ValueDraws values;
    private final SchemaDraws sound;

    HostileDraws(Dice dice) {
        this.dice = dice;
        this.values = new ValueDraws(dice);
        this.sound = new SchemaDraws(dice);
    }

    JsonObject whole() {
        JsonValue whole =
                switch (dice.below(12)) {
                    case 0 -> nested(20 + dice.below(400));
                    case 1 -> chain(2 + dice.below(200));
                    case 2 -> wide(1 + dice.below(600));
                    case 3 -> keywords(2);
                    default -> sound.whole();
                };
        for (int i = 1 + dice.below(4); i > 0; i--) {
            whole = spoiled(whole, 12);
        }
        return whole instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    }

    /** With one keyword more, or another value, somewhere. */
    private JsonValue spoiled(JsonValue value, int depth) {
        if (value instanceof JsonObject object && !object.isEmpty() && depth > 0 && dice.chance(75)) {
            String name = dice.one(List.copyOf(object.keySet()));
            return JSON.createObjectBuilder(object)
                    .add(name, spoiled(object.get(name), depth - 1))
                    .build();
        }
        if (value instanceof JsonArray list && !list.isEmpty() && depth > 0 && dice.chance(75)) {
            int place = dice.below(list.size());
            return JSON.createArrayBuilder(list)
                    .set(place, spoiled(list.get(place), depth - 1))
                    .build();
        }
        if (value instanceof JsonObject object && dice.chance(80)) {
            JsonObjectBuilder more = JSON.createObjectBuilder(object);
            add(more, dice.one(KEYWORDS), 1);
            return more.build();
        }
        return dice.chance(50) ? keywords(1) : values.any(2);
    }

    private JsonObject keywords(int depth) {
        JsonObjectBuilder schema = JSON.createObjectBuilder();
        for (int i = 1 + dice.below(4); i > 0; i--) {
            add(schema, dice.one(KEYWORDS), depth);
        }
        return schema.build();
    }

    private void add(JsonObjectBuilder schema, String keyword, int depth) {
        if (dice.chance(20)) {
            schema.add(keyword, values.any(2));
            return;
        }
        schema.add(
                keyword,
                switch (keyword) {
                    case "pattern" -> JSON.createValue(dice.one(PATTERNS));
                    case "format" -> JSON.createValue(dice.one(FORMATS));
                    case "$ref", "$id", "$schema", "id" -> JSON.createValue(dice.one(REFERENCES));
                    case "patternProperties" ->
                        JSON.createObjectBuilder()
                                .add(dice.one(PATTERNS), sound.schema(depth))
                                .build();
                    case "properties", "definitions", "$defs", "dependencies" ->
                        JSON.createObjectBuilder()
                                .add(values.name(), inner(depth))
                                .build();
                    case "anyOf", "oneOf", "allOf", "prefixItems" -> list(depth);
                    case "enum", "required", "examples" -> values.list(1);
                    case "type" ->
                        dice.chance(50)
                                ? JSON.createValue(dice.one(List.of("any", "Object", "int", "file", "")))
                                : values.list(0);
                    case "const", "default", "title", "uniqueItems", "contentEncoding", "nullable", "readOnly" ->
                        values.any(1);
                    default ->
                        keyword.startsWith("m") || keyword.startsWith("exclusive")
                                ? JSON.createValue(new BigDecimal(dice.one(NUMBERS)))
                                : inner(depth);
                });
    }

    private JsonValue inner(int depth) {
        return depth > 0 && dice.chance(50) ? keywords(depth - 1) : sound.schema(depth);
    }

    private JsonValue list(int depth) {
        JsonArrayBuilder list = JSON.createArrayBuilder();
        for (int i = dice.below(3); i > 0; i--) {
            list.add(inner(depth));
        }
        return list.build();
    }

    private JsonValue nested(int times) {
        String keyword =
                dice.one(List.of("items", "not", "allOf", "properties", "additionalProperties", "anyOf", "if"));
        JsonValue schema = sound.schema(0);
        for (int i = 0; i < times; i++) {
            JsonValue inner =
                    switch (keyword) {
                        case "allOf", "anyOf" ->
                            JSON.createArrayBuilder().add(schema).build();
                        case "properties" ->
                            JSON.createObjectBuilder().add("a", schema).build();
                        default -> schema;
                    };
            schema = JSON.createObjectBuilder().add(keyword, inner).build();
        }
        return schema;
    }

    /** Each definition refers to the next one, the last one to none, to the first, or to itself. */
    private JsonValue chain(int length) {
        JsonObjectBuilder definitions = JSON.createObjectBuilder();
        String last = dice.one(List.of("none", "0", String.valueOf(length - 1)));
        boolean doubles = dice.chance(30);
        for (int i = 0; i < length; i++) {
            JsonObject next = JSON.createObjectBuilder()
                    .add("$ref", "#/definitions/" + (i + 1 < length ? i + 1 : last))
                    .build();
            definitions.add(
                    String.valueOf(i),
                    doubles
                            ? JSON.createObjectBuilder()
                                    .add(
                                            "anyOf",
                                            JSON.createArrayBuilder().add(next).add(next))
                                    .build()
                            : next);
        }
        return JSON.createObjectBuilder()
                .add(
                        "properties",
                        JSON.createObjectBuilder()
                                .add("a", JSON.createObjectBuilder().add("$ref", "#/definitions/0")))
                .add("definitions", definitions.add("none", sound.schema(1)))
                .build();
    }

    private JsonValue wide(int count) {
        JsonObjectBuilder properties = JSON.createObjectBuilder();
        JsonArrayBuilder required = JSON.createArrayBuilder();
        JsonString name = JSON.createValue(values.name());
        JsonValue each = sound.schema(1);
        for (int i = 0; i < count; i++) {
            properties.add(name.getString() + i, each);
            required.add(name.getString() + i);
        }
        return JSON.createObjectBuilder()
                .add("properties", properties)
                .add("required", required)
                .build();
    }
}
