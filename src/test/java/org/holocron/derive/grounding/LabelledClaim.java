package org.holocron.derive.grounding;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.holocron.derive.value.ValueType;
import org.jspecify.annotations.Nullable;

/** A claim of the labelled set; {@code grounding/set/README.md} says what its fields mean. */
record LabelledClaim(JsonObject fields) {

    String id() {
        return fields.getString("claim");
    }

    ValueType type() {
        return ValueType.valueOf(fields.getString("type").toUpperCase(Locale.ROOT));
    }

    JsonValue value() {
        return fields.getOrDefault("value", JsonValue.NULL);
    }

    @Nullable
    String quote() {
        return textOrNull("quote");
    }

    Label label() {
        return Label.of(fields.getString("label"));
    }

    /** What is wrong; empty if nothing is. */
    String error() {
        String error = textOrNull("error");
        return error == null ? "" : error;
    }

    /** Of each choice; empty if it is none. */
    Map<String, List<String>> synonyms() {
        Map<String, List<String>> synonyms = new LinkedHashMap<>();
        if (fields.get("synonyms") instanceof JsonObject choices) {
            choices.keySet().forEach(choice -> synonyms.put(choice, texts(choices, choice)));
        }
        return synonyms;
    }

    private @Nullable String textOrNull(String name) {
        return fields.get(name) instanceof JsonString text ? text.getString() : null;
    }

    private static List<String> texts(JsonObject object, String name) {
        return object.getJsonArray(name).getValuesAs(JsonString::getString);
    }
}
