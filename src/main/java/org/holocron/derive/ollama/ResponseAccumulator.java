package org.holocron.derive.ollama;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Joins an answer line by line. The reading thread adds; the waiting thread takes what is there at any moment.
 */
final class ResponseAccumulator {

    private final StringBuilder content = new StringBuilder();
    private final StringBuilder thinking = new StringBuilder();
    private @Nullable JsonObject last;
    private long firstTokenNanos;

    /**
     * @param sinceStartNanos how long the call has taken so far
     * @return whether the line held some text
     */
    synchronized boolean add(JsonObject line, long sinceStartNanos) {
        int before = size();
        JsonValue message = line.get("message");
        content.append(OllamaJson.text(message, "content"));
        thinking.append(OllamaJson.text(message, "thinking"));
        if (last == null) {
            firstTokenNanos = sinceStartNanos;
        }
        last = line;
        return size() > before;
    }

    synchronized boolean isDone() {
        return last != null && last.getBoolean("done", false);
    }

    /** In characters: content and thinking. */
    synchronized int size() {
        return content.length() + thinking.length();
    }

    synchronized PartialResponse received() {
        return new PartialResponse(content.toString(), thinking.toString(), last, firstTokenNanos);
    }
}
