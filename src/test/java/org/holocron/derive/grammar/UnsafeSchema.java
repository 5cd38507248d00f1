package org.holocron.derive.grammar;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks in a schema for whatever was seen to end, hang or mislead a real server. Written from the measured table alone,
 * without a look at how schemas are compiled.
 */
final class UnsafeSchema {

    private static final Set<String> TYPES =
            Set.of("object", "array", "string", "number", "integer", "boolean", "null");
    private static final Set<String> SAFE = Set.of(
            "type",
            "properties",
            "required",
            "additionalProperties",
            "items",
            "minItems",
            "maxItems",
            "minLength",
            "maxLength",
            "pattern",
            "format",
            "minimum",
            "maximum",
            "enum",
            "const",
            "anyOf");

    private final List<String> found = new ArrayList<>();

    private UnsafeSchema() {}

    /** Empty if it is safe. */
    static List<String> in(JsonObject schema) {
        UnsafeSchema unsafe = new UnsafeSchema();
        JsonObject said = schema;
        if (schema.get("$comment") instanceof JsonString comment) {
            unsafe.check(comment.getString().isBlank(), "", "a comment that says something");
            said = Json.createObjectBuilder(schema).remove("$comment").build();
        }
        unsafe.schema(said, "");
        return unsafe.found;
    }

    private void check(boolean safe, String place, String what) {
        if (!safe) {
            found.add(place + ": " + what);
        }
    }

    private void schema(JsonValue value, String place) {
        if (!(value instanceof JsonObject schema)) {
            found.add(place + ": not an object: " + value);
            return;
        }
        schema.keySet().forEach(key -> check(SAFE.contains(key), place, "keyword " + key));
        for (String alone : List.of("anyOf", "enum", "const")) {
            if (schema.containsKey(alone)) {
                check(schema.size() == 1, place, "something beside " + alone);
            }
        }
        if (schema.get("anyOf") instanceof JsonArray parts) {
            check(parts.size() > 1, place, "no alternatives");
            for (int i = 0; i < parts.size(); i++) {
                schema(parts.get(i), place + "/anyOf/" + i);
            }
        } else if (schema.get("enum") instanceof JsonArray values) {
            check(!values.isEmpty() && values.size() <= 1_000, place, "values: " + values.size());
            values.forEach(one -> value(one, place));
        } else if (schema.containsKey("const")) {
            value(schema.get("const"), place);
        } else {
            typed(schema, types(schema.get("type"), place), place);
        }
    }

    private void value(JsonValue value, String place) {
        if (value instanceof JsonNumber number) {
            BigDecimal written = number.bigDecimalValue();
            check(
                    new BigDecimal(written.doubleValue())
                                            .subtract(written)
                                            .abs()
                                            .compareTo(written.abs().movePointLeft(15))
                                    <= 0
                            && (written.scale() > 0 || Math.abs(written.doubleValue()) <= 9_007_199_254_740_992d),
                    place,
                    "a number that changes on its way: " + number);
        }
    }

    private Set<String> types(JsonValue type, String place) {
        Set<String> types = new HashSet<>();
        if (type instanceof JsonString one) {
            types.add(one.getString());
        } else if (type instanceof JsonArray list) {
            check(list.size() > 1, place, "a list of less than two types");
            list.getValuesAs(JsonString.class).forEach(one -> types.add(one.getString()));
        }
        check(!types.isEmpty() && TYPES.containsAll(types), place, "types " + type);
        return types;
    }

    private void typed(JsonObject schema, Set<String> types, String place) {
        only(types.contains("object"), schema, place, "properties", "required", "additionalProperties");
        only(types.contains("array"), schema, place, "items", "minItems", "maxItems");
        only(types.contains("string"), schema, place, "pattern", "format", "minLength", "maxLength");
        only(types.contains("integer") && !types.contains("number"), schema, place, "minimum", "maximum");
        object(schema, place);
        list(schema, place);
        text(schema, place);
        integer(schema, place);
    }

    private void only(boolean allowed, JsonObject schema, String place, String... keywords) {
        for (String keyword : keywords) {
            check(allowed || !schema.containsKey(keyword), place, keyword + " without its type");
        }
    }

    private void object(JsonObject schema, String place) {
        JsonValue further = schema.get("additionalProperties");
        if (schema.get("properties") instanceof JsonObject properties) {
            check(further != null, place, "additionalProperties left out beside properties");
            check(!properties.isEmpty() && properties.size() <= 300, place, properties.size() + " properties");
            check(!properties.containsKey(""), place, "a property without a name");
            properties.forEach((name, inner) -> schema(inner, place + "/properties/" + name));
            if (further != JsonValue.FALSE) {
                names(properties.keySet(), place);
            }
        }
        if (further instanceof JsonObject) {
            schema(further, place + "/additionalProperties");
        }
        if (schema.get("required") instanceof JsonArray required) {
            Set<String> named =
                    schema.get("properties") instanceof JsonObject properties ? properties.keySet() : Set.of();
            check(!required.isEmpty(), place, "nothing required");
            required.getValuesAs(JsonString.class)
                    .forEach(name -> check(named.contains(name.getString()), place, "required but unnamed: " + name));
        }
    }

    private void names(Set<String> names, String place) {
        for (String name : names) {
            check(name.matches("[ -~&&[^\"\\\\\\[\\]^]]*"), place, "the name " + name + " where others may follow");
            for (String other : names) {
                for (int at = 0; at < Math.min(name.length(), other.length()); at++) {
                    boolean part = name.startsWith(other.substring(0, at))
                            && name.charAt(at) == '-'
                            && other.charAt(at) != '-';
                    check(!part, place, "a dash where " + name + " and " + other + " part");
                }
            }
        }
    }

    private void list(JsonObject schema, String place) {
        long least = count(schema, "minItems", 1_000, place);
        long most = count(schema, "maxItems", 1_000, place);
        check(most < 0 || least <= most, place, "fewer items than least");
        if (least >= 0 || most >= 0) {
            check(schema.containsKey("items"), place, "counts without items");
        }
        if (schema.get("items") instanceof JsonArray tuple) {
            check(!tuple.isEmpty() && least == tuple.size() && most == tuple.size(), place, "a list of schemas");
            tuple.forEach(one -> schema(one, place + "/items"));
        } else if (schema.containsKey("items")) {
            schema(schema.get("items"), place + "/items");
        }
    }

    private void text(JsonObject schema, String place) {
        long least = count(schema, "minLength", 2_000, place);
        long most = count(schema, "maxLength", 2_000, place);
        check(most < 0 || least <= most, place, "shorter than shortest");
        boolean pattern = schema.containsKey("pattern");
        boolean format = schema.containsKey("format");
        check(!pattern || !format && least < 0 && most < 0, place, "something beside pattern");
        check(!format || least < 0 && most < 0, place, "something beside format");
        if (pattern) {
            UnsafePattern.in(schema.getString("pattern")).ifPresent(what -> found.add(place + ": pattern has " + what));
        }
        if (format) {
            check(
                    schema.getString("format").matches("date|time|date-time|uuid[1-5]?"),
                    place,
                    "format " + schema.getString("format"));
        }
    }

    private void integer(JsonObject schema, String place) {
        long none = Long.MIN_VALUE;
        long least = bound(schema, "minimum", none, place);
        long most = bound(schema, "maximum", none, place);
        check(least == none || most == none || least <= most, place, "bounds that cross");
        check(most == none || least != none || most >= 0, place, "a negative maximum alone");
        check(least == none || most != none || least < 100, place, "a large minimum alone");
    }

    private long bound(JsonObject schema, String keyword, long none, String place) {
        if (!(schema.get(keyword) instanceof JsonNumber number)) {
            return none;
        }
        check(number.toString().matches("-?[0-9]{1,15}"), place, keyword + " " + number);
        return number.longValue();
    }

    private long count(JsonObject schema, String keyword, int most, String place) {
        if (!(schema.get(keyword) instanceof JsonNumber number)) {
            return -1;
        }
        check(number.toString().matches("[0-9]{1,4}") && number.intValue() <= most, place, keyword + " " + number);
        return number.longValue();
    }
}
