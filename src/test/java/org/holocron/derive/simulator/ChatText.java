package org.holocron.derive.simulator;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;

/** A request to {@code /api/chat}, put together. */
final class ChatText {

    static final String NUMBER =
            "{\"type\":\"object\",\"properties\":{\"number\":{\"type\":\"integer\"}},\"required\":[\"number\"]}";

    private final JsonObjectBuilder request = SimulatorJson.object();

    private ChatText(String model, String prompt) {
        request.add("model", model);
        request.add(
                "messages",
                SimulatorJson.array()
                        .add(SimulatorJson.object().add("role", "user").add("content", prompt)));
        request.add("stream", false);
        with("format", NUMBER);
    }

    /** Asks for a number, in one piece. */
    static ChatText of(String model) {
        return new ChatText(model, "Which number?");
    }

    static ChatText asking(String prompt) {
        return new ChatText("simulator", prompt);
    }

    /** @param json the member's value */
    ChatText with(String key, String json) {
        JsonValue value = SimulatorJson.parse(json);
        request.add(key, value);
        return this;
    }

    ChatText streamed() {
        return with("stream", "true");
    }

    ChatText options(String json) {
        return with("options", json);
    }

    @Override
    public String toString() {
        JsonObject built = request.build();
        built.forEach(request::add);
        return built.toString();
    }
}
