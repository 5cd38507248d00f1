package org.holocron.derive.simulator;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import org.holocron.derive.simulator.SimulatedModel.Trait;

/** What Ollama tells of its models. */
final class ModelListing {

    private static final String REMOTE_HOST = "https://ollama.com:443";

    /** Real models say some gigabytes; nothing depends on it. */
    private static final long SIZE = 1_000_000;

    private final SimulatedModels models;
    private final VersionStyle dialect;

    ModelListing(SimulatedModels models, VersionStyle dialect) {
        this.models = models;
        this.dialect = dialect;
    }

    /** {@code /api/tags}. */
    JsonObject tags() {
        var list = SimulatorJson.array();
        models.all().forEach(model -> list.add(tag(model)));
        return SimulatorJson.object().add("models", list).build();
    }

    /** {@code /api/ps}: what is loaded, and nothing else. */
    JsonObject loaded(List<LoadedModel> loaded) {
        var list = SimulatorJson.array();
        loaded.forEach(one -> list.add(named(one.model())
                .add("size", SIZE)
                .add("digest", models.digest(one.model()))
                .add("details", details(one.model()))
                .add("expires_at", one.expiresAt().toString())
                .add("size_vram", 0)
                .add("context_length", one.window())));
        return SimulatorJson.object().add("models", list).build();
    }

    /** {@code /api/show}: as with Ollama, without the digest. */
    JsonObject shown(SimulatedModel model) {
        boolean isNative = model.has(Trait.NATIVE);
        return SimulatorJson.object()
                .add("modelfile", "# no model: the simulator answers by rules")
                .add("parameters", "")
                .add("template", isNative ? "{% for m in messages %}{{ m.content }}{% endfor %}" : "{{ .Prompt }}")
                .add("details", ofFile(model))
                .add(
                        "model_info",
                        SimulatorJson.object()
                                .add("general.architecture", SimulatorIdentity.MODEL)
                                .add(SimulatorIdentity.MODEL + ".context_length", model.context()))
                .add("capabilities", SimulatorJson.PROVIDER.createArrayBuilder(model.capabilities()))
                .add("modified_at", SimulatorIdentity.CREATED_AT)
                .build();
    }

    private JsonObjectBuilder tag(SimulatedModel model) {
        JsonObjectBuilder tag = named(model)
                .add("modified_at", SimulatorIdentity.CREATED_AT)
                .add("size", SIZE)
                .add("digest", models.digest(model))
                .add("details", details(model));
        if (dialect == VersionStyle.TODAY) {
            tag.add("capabilities", SimulatorJson.PROVIDER.createArrayBuilder(model.capabilities()));
        }
        if (model.has(Trait.REMOTE)) {
            tag.add("remote_model", model.name()).add("remote_host", REMOTE_HOST);
        }
        return tag;
    }

    private static JsonObjectBuilder named(SimulatedModel model) {
        return SimulatorJson.object().add("name", model.name()).add("model", model.name());
    }

    private JsonObjectBuilder details(SimulatedModel model) {
        JsonObjectBuilder details = ofFile(model);
        return dialect == VersionStyle.TODAY ? details.add("context_length", model.context()) : details;
    }

    private static JsonObjectBuilder ofFile(SimulatedModel model) {
        return SimulatorJson.object()
                .add("parent_model", "")
                .add("format", model.has(Trait.SAFETENSORS) ? "safetensors" : "gguf")
                .add("family", SimulatorIdentity.MODEL)
                .add("families", SimulatorJson.array().add(SimulatorIdentity.MODEL))
                .add("parameter_size", "0")
                .add("quantization_level", "none");
    }
}
