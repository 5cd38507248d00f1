package org.holocron.derive.simulator;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Leads each request to what answers it. */
final class Routes {

    private static final String GREETING = "The simulator is running: rules, no model\n";

    /** Answers one request. */
    private interface Handler {
        void handle(HttpRequest request, SimulatorConnection client) throws IOException, InterruptedException;
    }

    private final SimulatorCore core;
    private final Map<String, Handler> handlers = new HashMap<>();

    Routes(SimulatorCore core) {
        this.core = core;
        handlers.put("GET /", (request, client) -> client.answer(200, "text/plain", GREETING));
        handlers.put("HEAD /", (request, client) -> client.answer(200, "text/plain", ""));
        addOllama();
        addOpenAi(new OpenAiListing(core));
        addOwn();
    }

    private void addOllama() {
        handlers.put("POST /api/chat", (request, client) -> call(OllamaWire.CHAT, request, client));
        handlers.put("POST /api/generate", (request, client) -> call(OllamaWire.GENERATE, request, client));
        handlers.put(
                "GET /api/tags", (request, client) -> json(client, listing().tags()));
        handlers.put(
                "GET /api/ps",
                (request, client) ->
                        json(client, listing().loaded(core.scheduler().loaded())));
        handlers.put("POST /api/show", this::show);
        handlers.put("GET /api/version", (request, client) -> json(client, version()));
    }

    private void addOpenAi(OpenAiListing listing) {
        handlers.put("POST /v1/chat/completions", (request, client) -> call(OpenAiWire.CHAT, request, client));
        handlers.put("GET /v1/models", (request, client) -> json(client, listing.models()));
        handlers.put("GET /health", (request, client) -> json(client, OpenAiListing.health()));
        handlers.put("GET /props", (request, client) -> json(client, listing.props()));
        handlers.put("POST /tokenize", (request, client) -> json(client, OpenAiListing.tokens(request.text())));
    }

    private void addOwn() {
        handlers.put("GET /simulator/stats", (request, client) -> json(client, stats()));
        handlers.put("GET /simulator/behaviour", (request, client) -> json(client, behaviour()));
        handlers.put("POST /simulator/behaviour", this::change);
    }

    void answer(HttpRequest request, SimulatorConnection client) throws IOException, InterruptedException {
        Handler handler = handlers.get(request.method() + " " + request.path());
        if (handler != null) {
            handler.handle(request, client);
            return;
        }
        Set<String> allowed = handlers.keySet().stream()
                .filter(route -> route.endsWith(" " + request.path()))
                .map(route -> route.substring(0, route.indexOf(' ')))
                .collect(Collectors.toCollection(TreeSet::new));
        if (allowed.isEmpty()) {
            client.answer(404, "text/plain", "404 page not found");
        } else {
            client.answer(405, "text/plain", "405 method not allowed", "Allow: " + String.join(", ", allowed));
        }
    }

    JsonObject stats() {
        return core.stats().toJson(core.scheduler().counts());
    }

    private void call(Wire wire, HttpRequest request, SimulatorConnection client)
            throws IOException, InterruptedException {
        new SimulatedCall(core, wire, client).answer(request);
    }

    private ModelListing listing() {
        return new ModelListing(core.models(), core.behaviour().style().dialect());
    }

    private JsonObject version() {
        return SimulatorJson.object()
                .add("version", core.behaviour().style().dialect().version())
                .build();
    }

    private JsonObject behaviour() {
        return BehaviourJson.of(core.behaviour());
    }

    private void show(HttpRequest request, SimulatorConnection client) throws IOException {
        try {
            GoFields fields = GoFields.of(request.text(), "ShowRequest");
            String asked = fields.text("model").isEmpty() ? fields.text("name") : fields.text("model");
            if (asked.isEmpty()) {
                throw RejectedCall.of(400, "model is required").thrown();
            }
            SimulatedModel model = core.models().find(asked).orElseThrow(() -> Refusals.missing(asked)
                    .thrown());
            json(client, listing().shown(model));
        } catch (RefusedException refused) {
            RejectedCall refusal = refused.refusal();
            client.answerJson(refusal.status(), OllamaWire.CHAT.errorBody(refusal));
        }
    }

    private void change(HttpRequest request, SimulatorConnection client) throws IOException {
        try {
            JsonObject changes = SimulatorJson.read(request.text())
                    .orElseThrow(() -> new IllegalArgumentException("the behaviour must be a JSON object"));
            core.behave(core.behaviour().with(changes));
            json(client, behaviour());
        } catch (IllegalArgumentException wrong) {
            client.answerJson(400, OllamaWire.CHAT.errorBody(RejectedCall.of(400, String.valueOf(wrong.getMessage()))));
        }
    }

    private static void json(SimulatorConnection client, JsonObject body) throws IOException {
        client.answerJson(200, body.toString());
    }
}
