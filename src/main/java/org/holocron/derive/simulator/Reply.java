package org.holocron.derive.simulator;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer with its figures, which depend on the request and the pace alone.
 *
 * @param doneReason {@code stop} or {@code length}, or "" for a stream that ends without being done
 */
record Reply(String content, String doneReason, long promptTokens, Behaviour timing) {

    private static final int CHARACTERS_A_TOKEN = 4;

    /** A large answer goes out in larger pieces. */
    private static final int MOST_PIECES = 4000;

    private static final long LEAST_NANOS = 1_000;

    /** The answer, cut where the request's token limit wants it. */
    static Reply to(SimulatedRequest ask, String content, Behaviour timing) {
        long most = ask.mostTokens() * CHARACTERS_A_TOKEN;
        return most > 0 && content.length() > most
                ? new Reply(content.substring(0, (int) most), "length", ask.promptTokens(), timing)
                : new Reply(content, "stop", ask.promptTokens(), timing);
    }

    Reply withContent(String other) {
        return new Reply(other, doneReason, promptTokens, timing);
    }

    Reply withDoneReason(String other) {
        return new Reply(content, other, promptTokens, timing);
    }

    /** What is sent line by line, without the last line; no code point is split. */
    List<String> pieces() {
        List<String> pieces = new ArrayList<>();
        int length = Math.max(CHARACTERS_A_TOKEN, content.length() / MOST_PIECES);
        for (int at = 0; at < content.length(); ) {
            int end = Math.min(at + length, content.length());
            end += end < content.length() && Character.isLowSurrogate(content.charAt(end)) ? 1 : 0;
            pieces.add(content.substring(at, end));
            at = end;
        }
        return pieces;
    }

    static JsonObject line(String piece) {
        return message(piece).add("done", false).build();
    }

    /** The last line of a stream. */
    JsonObject lastLine() {
        return withFigures(message(""));
    }

    /** All in one, as it is answered without streaming. */
    JsonObject whole() {
        return withFigures(message(content));
    }

    private JsonObject withFigures(JsonObjectBuilder line) {
        if (doneReason.isEmpty()) {
            return line.add("done", false).build();
        }
        long tokens = (content.length() + CHARACTERS_A_TOKEN - 1) / CHARACTERS_A_TOKEN;
        long promptNanos = Math.max(timing.firstTokenMillis() * 1_000_000L, promptTokens * LEAST_NANOS);
        long evalNanos = tokens * Math.max(timing.tokenMillis() * 1_000_000L, LEAST_NANOS);
        line.add("done", true)
                .add("done_reason", doneReason)
                .add("total_duration", LEAST_NANOS + promptNanos + evalNanos)
                .add("load_duration", LEAST_NANOS);
        addUnlessZero(line, "prompt_eval_count", promptTokens);
        addUnlessZero(line, "prompt_eval_duration", promptNanos);
        addUnlessZero(line, "eval_count", tokens);
        addUnlessZero(line, "eval_duration", evalNanos);
        return line.build();
    }

    private static void addUnlessZero(JsonObjectBuilder line, String key, long figure) {
        if (figure != 0) {
            line.add(key, figure);
        }
    }

    private static JsonObjectBuilder message(String content) {
        return SimulatorJson.object()
                .add("model", SimulatorIdentity.MODEL)
                .add("created_at", SimulatorIdentity.CREATED_AT)
                .add("message", SimulatorJson.object().add("role", "assistant").add("content", content));
    }
}
