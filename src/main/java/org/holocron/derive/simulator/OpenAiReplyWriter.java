package org.holocron.derive.simulator;

import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.holocron.derive.hash.Sha256;
import org.holocron.derive.simulator.SimulatedRequest.Delivery;

/** The events of {@code /v1/chat/completions}. */
final class OpenAiReplyWriter implements ReplyWriter {

    private static final String DONE = "data: [DONE]\n\n";

    private final Delivery delivery;
    private final String model;
    private final String id;

    OpenAiReplyWriter(SimulatedRequest ask, String model) {
        this.delivery = ask.delivery();
        this.model = model;
        this.id = "chatcmpl-" + Sha256.of(ask.toString()).substring(0, 32);
    }

    @Override
    public String streamType() {
        return "text/event-stream";
    }

    @Override
    public List<String> opening() {
        return List.of(chunk(SimulatorJson.object().add("role", "assistant").add("content", JsonValue.NULL), ""));
    }

    @Override
    public String thinking(String piece) {
        return chunk(SimulatorJson.object().add("reasoning_content", piece), "");
    }

    @Override
    public String content(String piece) {
        return chunk(SimulatorJson.object().add("content", piece), piece);
    }

    @Override
    public String toolCall() {
        JsonObjectBuilder call = toolCallJson().add("index", 0);
        return chunk(
                SimulatorJson.object().add("tool_calls", SimulatorJson.array().add(call)), "");
    }

    @Override
    public List<String> closing(Reply reply) {
        if (!reply.isDone()) {
            return List.of();
        }
        List<String> closing = new ArrayList<>();
        JsonObjectBuilder finish = SimulatorJson.object()
                .add("finish_reason", reason(reply))
                .add("index", 0)
                .add("delta", SimulatorJson.object());
        JsonObjectBuilder last = head("chat.completion.chunk")
                .add("choices", SimulatorJson.array().add(finish));
        if (delivery.usage()) {
            closing.add(event(last));
            last = head("chat.completion.chunk")
                    .add("choices", SimulatorJson.array())
                    .add("usage", usage(reply.figures()));
        }
        closing.add(event(last.add("timings", reply.figures().timings())));
        closing.add(DONE);
        return closing;
    }

    @Override
    public String error(String words) {
        return "data: " + OpenAiWire.CHAT.errorBody(RejectedCall.of(500, words)) + "\n\n";
    }

    @Override
    public String whole(Reply reply) {
        JsonObjectBuilder message = SimulatorJson.object().add("role", "assistant");
        if (reply.callsTool()) {
            message.add("content", JsonValue.NULL)
                    .add("tool_calls", SimulatorJson.array().add(toolCallJson()));
        } else {
            message.add("content", reply.content());
        }
        if (!reply.thinking().isEmpty()) {
            message.add("reasoning_content", reply.thinking());
        }
        JsonObjectBuilder choice =
                SimulatorJson.object().add("index", 0).add("message", message).add("finish_reason", reason(reply));
        addLogprobs(choice, reply.content());
        return head("chat.completion")
                .add("choices", SimulatorJson.array().add(choice))
                .add("usage", usage(reply.figures()))
                .add("timings", reply.figures().timings())
                .build()
                .toString();
    }

    /** These servers answer an empty conversation as any other. */
    @Override
    public String loaded(String doneReason) {
        return head("chat.completion")
                .add("choices", SimulatorJson.array())
                .build()
                .toString();
    }

    private static String reason(Reply reply) {
        return reply.callsTool() ? "tool_calls" : reply.doneReason();
    }

    private String chunk(JsonObjectBuilder delta, String token) {
        JsonObjectBuilder choice = SimulatorJson.object()
                .add("finish_reason", JsonValue.NULL)
                .add("index", 0)
                .add("delta", delta);
        addLogprobs(choice, token);
        return event(head("chat.completion.chunk")
                .add("choices", SimulatorJson.array().add(choice)));
    }

    private void addLogprobs(JsonObjectBuilder choice, String text) {
        if (delivery.logprobs() && !text.isEmpty()) {
            choice.add("logprobs", SimulatorJson.object().add("content", Logprobs.of(text, delivery.topLogprobs())));
        }
    }

    private JsonObjectBuilder head(String object) {
        return SimulatorJson.object()
                .add("id", id)
                .add("object", object)
                .add("created", SimulatorIdentity.CREATED)
                .add("model", model)
                .add("system_fingerprint", SimulatorIdentity.MODEL);
    }

    private static JsonObjectBuilder usage(Figures figures) {
        return SimulatorJson.object()
                .add("completion_tokens", figures.answerTokens())
                .add("prompt_tokens", figures.promptTokens())
                .add("total_tokens", figures.promptTokens() + figures.answerTokens());
    }

    private static JsonObjectBuilder toolCallJson() {
        return SimulatorJson.object()
                .add("id", "call-1")
                .add("type", "function")
                .add("function", SimulatorJson.object().add("name", "answer").add("arguments", "{\"text\":\"none\"}"));
    }

    private static String event(JsonObjectBuilder event) {
        return "data: " + event.build() + "\n\n";
    }
}
