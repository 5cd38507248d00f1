package org.holocron.derive.contract;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.URISyntaxException;
import org.json.JSONArray;
import org.json.JSONObject;

/**
 * Says what a value must equal without showing the value to the validator, which takes any {@code $id} in a schema for an address, also one
 * in a value of {@code const} or {@code enum}, and throws where it is none.
 */
final class EqualTo {

    private EqualTo() {}

    /**
     * Puts what {@code const} and {@code enum} say in place of their values, where the validator would throw.
     *
     * @param copy of the schema
     */
    static void replaceIn(JSONObject copy, JsonObject schema) {
        JSONArray parts = new JSONArray();
        if (throwsOver(schema.getOrDefault("const", JsonValue.NULL))) {
            copy.remove("const");
            parts.put(equalTo(schema.get("const")));
        }
        if (throwsOver(schema.getOrDefault("enum", JsonValue.NULL))) {
            copy.remove("enum");
            JSONArray alternatives = new JSONArray();
            schema.getJsonArray("enum").forEach(value -> alternatives.put(equalTo(value)));
            parts.put(new JSONObject().put("anyOf", alternatives));
        }
        // Behind those that the schema has, whose places stay as they are.
        parts.forEach(part -> copy.append("allOf", part));
    }

    private static boolean throwsOver(JsonValue value) {
        if (value instanceof JsonObject object) {
            return object.get("$id") instanceof JsonString id && !isAddress(id.getString())
                    || object.values().stream().anyMatch(EqualTo::throwsOver);
        }
        return value instanceof JsonArray list && list.stream().anyMatch(EqualTo::throwsOver);
    }

    private static boolean isAddress(String text) {
        try {
            new URI(text);
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** A schema that the value fits, and no other. */
    private static JSONObject equalTo(JsonValue value) {
        if (value instanceof JsonObject object) {
            JSONObject properties = new JSONObject();
            object.forEach((name, each) -> properties.put(name, equalTo(each)));
            return new JSONObject()
                    .put("type", "object")
                    .put("properties", properties)
                    .put("required", new JSONArray(object.keySet()))
                    .put("maxProperties", object.size());
        }
        if (value instanceof JsonArray list && !list.isEmpty()) {
            JSONArray items = new JSONArray();
            list.forEach(each -> items.put(equalTo(each)));
            return new JSONObject()
                    .put("type", "array")
                    .put("items", items)
                    .put("minItems", list.size())
                    .put("maxItems", list.size());
        }
        return new JSONObject().put("const", EveritJson.value(value));
    }
}
