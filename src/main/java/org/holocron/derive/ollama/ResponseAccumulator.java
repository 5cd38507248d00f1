package org.holocron.derive.ollama;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holocron.derive.wire.ArrivingAnswer;
import org.holocron.derive.wire.LastValues;
import org.holocron.derive.wire.WireJson;

/**
 * Joins an answer line by line into one object, as Ollama would have answered without streaming, and leaves out no field:
 * the texts {@code content} and {@code thinking} of the message, or {@code response} and {@code thinking} of a prompt's answer, are concatenated, lists ({@code tool_calls},
 * {@code logprobs}) are appended to each other, and of every other field the last value counts. The reading thread adds;
 * the waiting thread takes what is there at any moment.
 */
final class ResponseAccumulator implements ArrivingAnswer<PartialResponse> {

    /** The text of an answer by {@code /api/generate}. */
    static final String RESPONSE = "response";

    /** The tokens of an answer with their probabilities. */
    static final String TOKENS = "logprobs";

    private static final Set<String> TEXTS = Set.of("content", "thinking");
    private static final Set<String> TEXTS_OF_PROMPT = Set.of(RESPONSE, "thinking");

    /** The numbers of the tokens of prompt and answer, with the last line of {@code /api/generate}: nothing of them was generated. */
    private static final String CONTEXT = "context";

    private final LastValues fields = new LastValues();
    private final LastValues messageFields = new LastValues();
    private final Map<String, StringBuilder> texts = new LinkedHashMap<>();
    private final Map<String, StringBuilder> textsOfPrompt = new LinkedHashMap<>();
    private final Map<String, List<JsonValue>> lists = new LinkedHashMap<>();
    private JsonValue context = JsonValue.NULL;
    /** Of texts and lists: what was generated. */
    private long size;

    private long firstTokenNanos;

    @Override
    public Line take(String payload, long sinceStartNanos) {
        if (payload.isBlank()) {
            return Line.NOTHING;
        }
        return WireJson.read(payload)
                .map(line -> isError(line) ? Line.ERROR : add(line, sinceStartNanos))
                .orElse(Line.UNREADABLE);
    }

    static boolean isError(JsonObject line) {
        return WireJson.has(line, "error");
    }

    private synchronized Line add(JsonObject line, long sinceStartNanos) {
        if (fields.isEmpty()) {
            firstTokenNanos = sinceStartNanos;
        }
        long before = size;
        line.forEach((key, value) -> {
            if (key.equals("message") && value instanceof JsonObject message) {
                addMessage(message);
                fields.place(key);
            } else if (TEXTS_OF_PROMPT.contains(key)) {
                fields.place(key);
                append(textsOfPrompt, key, WireJson.text(line, key));
            } else if (key.equals(CONTEXT)) {
                fields.place(key);
                context = value;
            } else {
                merge(fields, key, "/" + key, value);
            }
        });
        return size > before ? Line.TOKEN : Line.PART;
    }

    @Override
    public synchronized boolean isWhole() {
        return fields.get("done") == JsonValue.TRUE;
    }

    /** The line that says so is the last one. */
    @Override
    public boolean isOver() {
        return isWhole();
    }

    @Override
    public synchronized long size() {
        return size + fields.size() + messageFields.size();
    }

    @Override
    public synchronized PartialResponse received() {
        if (fields.isEmpty()) {
            return PartialResponse.NOTHING;
        }
        JsonObjectBuilder response = WireJson.object();
        fields.forEach((key, value) -> {
            if (key.equals(CONTEXT)) {
                response.add(key, context);
            } else if (textsOfPrompt.containsKey(key)) {
                response.add(key, textsOfPrompt.get(key).toString());
            } else {
                response.add(key, isMessage(key) ? message() : whole("/" + key, value));
            }
        });
        return new PartialResponse(response.build(), firstTokenNanos);
    }

    private void addMessage(JsonObject message) {
        message.forEach((key, value) -> {
            if (TEXTS.contains(key)) {
                append(texts, key, WireJson.text(message, key));
                messageFields.place(key);
            } else {
                merge(messageFields, key, "/message/" + key, value);
            }
        });
    }

    private void append(Map<String, StringBuilder> to, String key, String text) {
        to.computeIfAbsent(key, first -> new StringBuilder()).append(text);
        size += text.length();
    }

    private void merge(LastValues into, String key, String pointer, JsonValue value) {
        if (value instanceof JsonArray list) {
            lists.computeIfAbsent(pointer, first -> new ArrayList<>()).addAll(list);
            size += list.isEmpty() ? 0 : list.toString().length();
            into.place(key);
        } else {
            into.put(key, value);
        }
    }

    private boolean isMessage(String key) {
        return key.equals("message") && !messageFields.isEmpty();
    }

    private JsonObject message() {
        JsonObjectBuilder message = WireJson.object();
        messageFields.forEach((key, value) -> {
            if (texts.containsKey(key)) {
                message.add(key, texts.get(key).toString());
            } else {
                message.add(key, whole("/message/" + key, value));
            }
        });
        return message.build();
    }

    /** A list that was appended to stays one, also when a later line held something else under its name. */
    private JsonValue whole(String pointer, JsonValue value) {
        List<JsonValue> list = lists.get(pointer);
        if (list == null) {
            return value;
        }
        JsonArrayBuilder array = WireJson.array();
        list.forEach(array::add);
        return array.build();
    }
}
