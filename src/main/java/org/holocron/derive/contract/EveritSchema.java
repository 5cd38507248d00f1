package org.holocron.derive.contract;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.holocron.derive.guard.Watch;
import org.holocron.derive.json.Pointers;
import org.json.JSONArray;
import org.json.JSONObject;

/**
 * A schema as the validator gets it: the keywords that say something of values and nothing else, since it reads more than it
 * should. It looks up references by any {@code $id}, also one in a value of {@code const}; reads the address of a
 * reference in a way of its own, in which no plus, backslash or empty name stands for itself; refuses counts beyond an
 * int; and ignores a field {@code $id} that must not be there. So every schema that a reference leads to stands once, in
 * {@code definitions}, under a name that nothing else has, and each reference names that.
 */
final class EveritSchema {

    private static final Set<String> NUMBERS =
            Set.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf");
    private static final Set<String> COUNTS =
            Set.of("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties");
    /** Their values are taken as they are. */
    private static final Set<String> PLAIN =
            Set.of("const", "enum", "format", "pattern", "required", "type", "uniqueItems");

    private static final BigDecimal MOST_COUNT = BigDecimal.valueOf(Integer.MAX_VALUE);
    private static final String DEFINITIONS = "/definitions/";

    private final JsonObject schema;
    private final String prefix;
    /** From the pointer of what a reference leads to. */
    private final Map<String, String> names = new HashMap<>();

    private final Map<String, String> pointers = new HashMap<>();

    /** @param schema one whose references lead to schemas in it */
    EveritSchema(JsonObject schema) {
        this.schema = schema;
        this.prefix = unused(schema.toString());
        TreeSet<String> targets = new TreeSet<>();
        SchemaWalk.over(schema, (pointer, each) -> {
            if (each.get("$ref") instanceof JsonString reference) {
                Pointers.ofFragment(reference.getString()).ifPresent(targets::add);
            }
        });
        for (String target : targets) {
            String name = prefix + names.size();
            names.put(target, name);
            pointers.put(name, target);
        }
    }

    private static String unused(String text) {
        String prefix = "s";
        while (text.contains("#" + DEFINITIONS + prefix)) {
            prefix += "_";
        }
        return prefix;
    }

    JSONObject copy() {
        JSONObject copy = (JSONObject) object("", schema);
        JSONObject definitions = new JSONObject();
        names.forEach((pointer, name) -> {
            JsonValue target = Pointers.find(schema, pointer).orElse(JsonValue.TRUE);
            definitions.put(name, whole(pointer, target));
        });
        return copy.put("definitions", definitions);
    }

    /** Where in the schema a place of the copy is. */
    String pointer(String location) {
        if (!location.startsWith(DEFINITIONS + prefix)) {
            return location;
        }
        int start = DEFINITIONS.length();
        int end = location.indexOf('/', start);
        String name = end < 0 ? location.substring(start) : location.substring(start, end);
        return pointers.getOrDefault(name, DEFINITIONS + name) + (end < 0 ? "" : location.substring(end));
    }

    /** What a reference leads to is not repeated where it stands. */
    private Object part(String pointer, JsonValue value) {
        return names.containsKey(pointer) ? reference(pointer) : whole(pointer, value);
    }

    private Object object(String pointer, JsonValue value) {
        Object part = part(pointer, value);
        return part instanceof Boolean all ? bool(all) : part;
    }

    private static JSONObject bool(boolean all) {
        return all ? new JSONObject() : new JSONObject().put("not", new JSONObject());
    }

    private JSONObject reference(String pointer) {
        return new JSONObject().put("$ref", "#" + DEFINITIONS + names.get(pointer));
    }

    private Object whole(String pointer, JsonValue value) {
        Watch.check();
        if (!(value instanceof JsonObject object)) {
            return value == JsonValue.TRUE;
        }
        if (object.get("$ref") instanceof JsonString reference) {
            return reference(Pointers.ofFragment(reference.getString()).orElse(""));
        }
        JSONObject copy = new JSONObject();
        object.forEach((keyword, said) -> add(copy, keyword, said, Pointers.child(pointer, keyword)));
        EqualTo.replaceIn(copy, object);
        return copy;
    }

    private void add(JSONObject copy, String keyword, JsonValue value, String place) {
        if (PLAIN.contains(keyword) || NUMBERS.contains(keyword)) {
            copy.put(keyword, EveritJson.value(value));
        } else if (COUNTS.contains(keyword)) {
            copy.put(keyword, count((JsonNumber) value));
        } else if (SchemaWalk.LISTED.contains(keyword) && value instanceof JsonArray list) {
            copy.put(keyword, list(list, place));
        } else if (SchemaWalk.ONE.contains(keyword)) {
            copy.put(keyword, part(place, value));
        } else if (SchemaWalk.NAMED.contains(keyword) && !SchemaWalk.UNUSED.contains(keyword)) {
            copy.put(keyword, named(value.asJsonObject(), place));
        }
    }

    /** No text or list is longer. */
    private static int count(JsonNumber count) {
        return count.bigDecimalValue()
                .min(MOST_COUNT)
                .setScale(0, RoundingMode.UNNECESSARY)
                .intValueExact();
    }

    private JSONArray list(JsonArray list, String place) {
        JSONArray copy = new JSONArray();
        for (int i = 0; i < list.size(); i++) {
            copy.put(part(Pointers.child(place, i), list.get(i)));
        }
        return copy;
    }

    private JSONObject named(JsonObject named, String place) {
        JSONObject copy = new JSONObject();
        named.forEach((name, value) -> {
            String inner = Pointers.child(place, name);
            boolean list = value instanceof JsonArray;
            copy.put(
                    name,
                    list ? EveritJson.value(value) : name.equals("$id") ? object(inner, value) : part(inner, value));
        });
        return copy;
    }
}
