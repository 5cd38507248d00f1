package org.holocron.derive.openai;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holocron.derive.wire.LastValues;
import org.holocron.derive.wire.WireJson;

/**
 * The one choice of an answer, as its parts arrive: the texts of the message are concatenated, lists ({@code tool_calls}, the token
 * probabilities) are appended to each other, and of every other field the last value that is one counts.
 */
final class ChoiceParts {

    private static final Set<String> TEXTS = Set.of("content", "reasoning_content", "reasoning", "refusal");
    private static final String FINISH_REASON = "finish_reason";

    private final LastValues fields = new LastValues();
    private final LastValues message = new LastValues();
    private final LastValues logprobs = new LastValues();
    private final Map<String, StringBuilder> texts = new LinkedHashMap<>();
    private final Map<String, List<JsonValue>> lists = new LinkedHashMap<>();
    private long size;

    /** The delta of a part, or the message of an answer that is not streamed. */
    void add(JsonObject part) {
        part.forEach((key, value) -> {
            if ((key.equals("delta") || key.equals("message")) && value instanceof JsonObject delta) {
                fields.place("message");
                delta.forEach((name, piece) -> merge("/message/", message, name, piece));
            } else if (key.equals("logprobs") && value instanceof JsonObject tokens) {
                fields.place(key);
                tokens.forEach((name, piece) -> merge("/logprobs/", logprobs, name, piece));
            } else {
                merge("/", fields, key, value);
            }
        });
    }

    private void merge(String place, LastValues into, String key, JsonValue value) {
        if (place.equals("/message/") && TEXTS.contains(key) && value instanceof JsonString text) {
            texts.computeIfAbsent(key, first -> new StringBuilder()).append(text.getString());
            size += text.getString().length();
            into.place(key);
        } else if (value instanceof JsonArray list) {
            lists.computeIfAbsent(place + key, first -> new ArrayList<>()).addAll(list);
            size += list.isEmpty() ? 0 : list.toString().length();
            into.place(key);
        } else {
            into.putUnlessNull(key, value);
        }
    }

    /** Whether the server said why the model stopped. */
    boolean isFinished() {
        return fields.get(FINISH_REASON) instanceof JsonString reason
                && !reason.getString().isEmpty();
    }

    /** In characters, what was generated: the texts, and the lists as JSON. */
    long size() {
        return size;
    }

    /** In characters, all other fields. */
    long sizeBeside() {
        return fields.size() + message.size() + logprobs.size();
    }

    /** The list of choices; without one if none came. */
    JsonArray whole() {
        JsonArrayBuilder choices = WireJson.array();
        if (!fields.isEmpty()) {
            choices.add(object("/", fields));
        }
        return choices.build();
    }

    private JsonObject object(String place, LastValues from) {
        JsonObjectBuilder object = WireJson.object();
        from.forEach((key, value) -> object.add(key, whole(place, key, value)));
        return object.build();
    }

    private JsonValue whole(String place, String key, JsonValue value) {
        if (place.equals("/") && key.equals("message") && !message.isEmpty()) {
            return object("/message/", message);
        }
        if (place.equals("/") && key.equals("logprobs") && !logprobs.isEmpty()) {
            return object("/logprobs/", logprobs);
        }
        if (place.equals("/message/") && texts.containsKey(key)) {
            return WireJson.value(texts.get(key).toString());
        }
        List<JsonValue> list = lists.get(place + key);
        if (list == null) {
            return value;
        }
        JsonArrayBuilder array = WireJson.array();
        list.forEach(array::add);
        return array.build();
    }
}
