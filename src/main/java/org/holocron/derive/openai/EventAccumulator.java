package org.holocron.derive.openai;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Map;
import org.holocron.derive.wire.ArrivingAnswer;
import org.holocron.derive.wire.LastValues;
import org.holocron.derive.wire.WireJson;

/**
 * Joins the events of an answer into one object, as the server would have answered without streaming, and leaves out no field. The
 * reading thread adds; the waiting thread takes what is there at any moment.
 */
final class EventAccumulator implements ArrivingAnswer<PartialCompletion> {

    private static final String DONE = "[DONE]";
    private static final String DATA = "data:";
    /** Some versions of llama-server give an error a field of its own in the stream. */
    private static final String ERROR = "error:";

    private final LastValues fields = new LastValues();
    private final ChoiceParts choice = new ChoiceParts();
    private long firstTokenNanos;
    private boolean over;

    /** Comments, and fields other than the data, say nothing; a server that does not stream sends one object. */
    @Override
    public String payload(String line) {
        if (line.startsWith(DATA)) {
            return line.substring(DATA.length()).strip();
        }
        if (line.startsWith(ERROR)) {
            return "{\"error\":" + line.substring(ERROR.length()).strip() + "}";
        }
        boolean field = line.startsWith(":") || line.matches("(event|id|retry)(:.*)?\\s*");
        return field ? "" : line.strip();
    }

    @Override
    public synchronized Line take(String payload, long sinceStartNanos) {
        if (payload.isEmpty()) {
            return Line.NOTHING;
        }
        if (payload.equals(DONE)) {
            over = true;
            return Line.NOTHING;
        }
        return WireJson.read(payload)
                .map(event -> isError(event) ? Line.ERROR : add(event, sinceStartNanos))
                .orElse(Line.UNREADABLE);
    }

    /** Older versions of vLLM send an error without a name for it. */
    static boolean isError(JsonObject event) {
        return WireJson.has(event, "error") || WireJson.text(event, "object").equals("error");
    }

    private Line add(JsonObject event, long sinceStartNanos) {
        long before = choice.size();
        boolean counted = false;
        for (Map.Entry<String, JsonValue> field : event.entrySet()) {
            String key = field.getKey();
            JsonValue value = field.getValue();
            if (key.equals("choices") && value instanceof JsonArray choices) {
                choices.stream().filter(JsonObject.class::isInstance).forEach(each -> choice.add(each.asJsonObject()));
                fields.place(key);
            } else {
                fields.putUnlessNull(key, value);
                counted |= key.equals("usage") && value != JsonValue.NULL;
            }
        }
        if (choice.size() > before) {
            firstTokenNanos = firstTokenNanos == 0 ? sinceStartNanos : firstTokenNanos;
            return Line.TOKEN;
        }
        return counted || choice.isFinished() ? Line.PART : Line.NOTHING;
    }

    @Override
    public synchronized boolean isWhole() {
        return choice.isFinished();
    }

    @Override
    public synchronized boolean isOver() {
        return over;
    }

    @Override
    public synchronized long size() {
        return choice.size() + choice.sizeBeside() + fields.size();
    }

    @Override
    public synchronized PartialCompletion received() {
        if (fields.isEmpty()) {
            return PartialCompletion.NOTHING;
        }
        JsonObjectBuilder response = WireJson.object();
        fields.forEach((key, value) -> response.add(
                key,
                switch (key) {
                    case "choices" -> choice.whole();
                    case "object" -> WireJson.value("chat.completion");
                    default -> value;
                }));
        return new PartialCompletion(response.build(), firstTokenNanos);
    }
}
