package org.holocron.derive.simulator;

import jakarta.json.JsonObjectBuilder;

/** The lines of {@code /api/chat}: a message. */
final class ChatReplyWriter extends OllamaLines {

    ChatReplyWriter(SimulatedRequest ask, String model) {
        super(ask, model);
    }

    @Override
    void add(JsonObjectBuilder line, String content, String thinking, boolean callsTool) {
        JsonObjectBuilder message =
                SimulatorJson.object().add("role", "assistant").add("content", content);
        if (!thinking.isEmpty()) {
            message.add("thinking", thinking);
        }
        if (callsTool) {
            message.add(
                    "tool_calls",
                    SimulatorJson.array().add(SimulatorJson.object().add("function", function())));
        }
        line.add("message", message);
    }

    @Override
    void addLast(JsonObjectBuilder line) {
        // A chat's last line has nothing of its own.
    }

    private static JsonObjectBuilder function() {
        return SimulatorJson.object()
                .add("name", "answer")
                .add("arguments", SimulatorJson.object().add("text", "none"));
    }
}
