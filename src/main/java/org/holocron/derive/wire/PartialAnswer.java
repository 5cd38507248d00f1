package org.holocron.derive.wire;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.holocron.derive.model.CallMetrics;
import org.jspecify.annotations.Nullable;

/** The part of an answer that has arrived, put together; and what all vendors' answers say in the same words. */
public interface PartialAnswer {

    /** One object, as the server would have answered without streaming; null if no line arrived. */
    @Nullable
    JsonObject json();

    /** Where the model's texts stand; null if it is not there. */
    @Nullable
    JsonValue message();

    /** Whether the model said that it is done. */
    boolean isWhole();

    /** Whether it is done because it had said all, and not because something stopped it. */
    boolean endedByItself();

    /** The answer's text. */
    String content();

    /** What it thought before it answered, "" if nothing. */
    String thinking();

    /** The answer's tokens with their probabilities; null if none were told. */
    @Nullable
    JsonValue tokens();

    /** All 0 where the server had not counted them. */
    CallMetrics figures();

    /** Null unless the server had counted them. */
    @Nullable
    CallMetrics metrics();

    /** Whether no line of it arrived. */
    default boolean isEmpty() {
        return json() == null;
    }

    /** The object to keep; no bytes if no line arrived. */
    default byte[] bytes() {
        JsonObject json = json();
        return json == null ? new byte[0] : WireJson.bytes(json);
    }

    /** Who answers, as the response says it; null if it does not. */
    default @Nullable String model() {
        String name = WireJson.text(json(), "model");
        return name.isBlank() ? null : name;
    }

    default boolean callsTools() {
        return message() instanceof JsonObject message
                && message.get("tool_calls") instanceof JsonArray calls
                && !calls.isEmpty();
    }
}
