package org.holocron.derive.simulator;

import jakarta.json.JsonObjectBuilder;
import java.util.List;
import org.holocron.derive.simulator.SimulatedRequest.Delivery;

/** The lines of Ollama's answers; where the content stands in them differs by interface. */
abstract class OllamaLines implements ReplyWriter {

    private final Delivery delivery;
    private final String model;

    OllamaLines(SimulatedRequest ask, String model) {
        this.delivery = ask.delivery();
        this.model = model;
    }

    /** Adds the content in this interface's place. */
    abstract void add(JsonObjectBuilder line, String content, String thinking, boolean callsTool);

    /** Adds what only a last line has here. */
    abstract void addLast(JsonObjectBuilder line);

    @Override
    public String streamType() {
        return "application/x-ndjson";
    }

    @Override
    public List<String> opening() {
        return List.of();
    }

    @Override
    public String thinking(String piece) {
        return line(open("", piece, false).add("done", false));
    }

    @Override
    public String content(String piece) {
        JsonObjectBuilder line = open(piece, "", false).add("done", false);
        addLogprobs(line, piece);
        return line(line);
    }

    @Override
    public String toolCall() {
        return line(open("", "", true).add("done", false));
    }

    @Override
    public List<String> closing(Reply reply) {
        return reply.isDone() ? List.of(line(last(open("", "", false), reply))) : List.of();
    }

    @Override
    public String error(String words) {
        return line(SimulatorJson.object().add("error", words));
    }

    @Override
    public String whole(Reply reply) {
        JsonObjectBuilder line = open(reply.content(), reply.thinking(), reply.callsTool());
        return (reply.isDone() ? last(line, reply) : line.add("done", false))
                .build()
                .toString();
    }

    @Override
    public String loaded(String doneReason) {
        return open("", "", false)
                .add("done", true)
                .add("done_reason", doneReason)
                .build()
                .toString();
    }

    private JsonObjectBuilder open(String content, String thinking, boolean callsTool) {
        JsonObjectBuilder line =
                SimulatorJson.object().add("model", model).add("created_at", SimulatorIdentity.CREATED_AT);
        add(line, content, thinking, callsTool);
        return line;
    }

    private JsonObjectBuilder last(JsonObjectBuilder line, Reply reply) {
        // Ollama knows no filter.
        String reason = reply.doneReason().equals("content_filter") ? "stop" : reply.doneReason();
        line.add("done", true).add("done_reason", reason);
        addLast(line);
        if (!delivery.stream()) {
            addLogprobs(line, reply.content());
        }
        reply.figures().addTo(line);
        return line;
    }

    private void addLogprobs(JsonObjectBuilder line, String text) {
        if (delivery.logprobs() && !text.isEmpty()) {
            line.add("logprobs", Logprobs.of(text, delivery.topLogprobs()));
        }
    }

    private static String line(JsonObjectBuilder line) {
        return line.build() + "\n";
    }
}
