package org.holocron.derive.simulator;

import jakarta.json.JsonObjectBuilder;

/** The lines of {@code /api/generate}: a response, and at the end the conversation so far as numbers. */
final class GenerateReplyWriter extends OllamaLines {

    GenerateReplyWriter(SimulatedRequest ask, String model) {
        super(ask, model);
    }

    @Override
    void add(JsonObjectBuilder line, String content, String thinking, boolean callsTool) {
        line.add("response", content);
        if (!thinking.isEmpty()) {
            line.add("thinking", thinking);
        }
    }

    @Override
    void addLast(JsonObjectBuilder line) {
        line.add("context", SimulatorJson.array().add(1));
    }
}
