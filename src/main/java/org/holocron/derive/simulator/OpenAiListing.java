package org.holocron.derive.simulator;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;

/** What an OpenAI-compatible server tells of itself, with what llama-server adds. */
final class OpenAiListing {

    private final SimulatorCore core;

    OpenAiListing(SimulatorCore core) {
        this.core = core;
    }

    /** {@code /v1/models}: ids, and no digest. */
    JsonObject models() {
        var list = SimulatorJson.array();
        for (SimulatedModel model : core.models().all()) {
            list.add(SimulatorJson.object()
                    .add("id", model.name())
                    .add("aliases", aliases(model))
                    .add("object", "model")
                    .add("created", SimulatorIdentity.CREATED)
                    .add("owned_by", SimulatorIdentity.MODEL)
                    .add(
                            "meta",
                            SimulatorJson.object()
                                    .add("n_ctx", window(model))
                                    .add("n_ctx_train", model.context())
                                    .add("n_params", 0)
                                    .add("size", 0)));
        }
        return SimulatorJson.object().add("object", "list").add("data", list).build();
    }

    /** A name may be given without the tag that everybody leaves out. */
    private static JsonArrayBuilder aliases(SimulatedModel model) {
        return SimulatorJson.array().add(model.name()).add(model.name().replaceFirst(":latest$", ""));
    }

    /** {@code /props} of the first model. */
    JsonObject props() {
        SimulatedModel model = core.models().all().get(0);
        return SimulatorJson.object()
                .add("default_generation_settings", SimulatorJson.object().add("n_ctx", window(model)))
                .add("total_slots", core.behaviour().capacity().parallel())
                .add("model_alias", model.name())
                .add("model_path", "/models/" + model.name() + ".gguf")
                .add("build_info", SimulatorIdentity.MODEL)
                .build();
    }

    static JsonObject health() {
        return SimulatorJson.object().add("status", "ok").build();
    }

    /** {@code /tokenize}: a number for each token. */
    static JsonObject tokens(String body) {
        String content = SimulatorJson.read(body)
                .map(request -> request.getString("content", ""))
                .orElse("");
        var tokens = SimulatorJson.array();
        Tokens.pieces(content).forEach(token -> tokens.add(token.hashCode() & 0xffff));
        return SimulatorJson.object().add("tokens", tokens).build();
    }

    private int window(SimulatedModel model) {
        return Math.min(core.behaviour().capacity().numCtx(), model.context());
    }
}
