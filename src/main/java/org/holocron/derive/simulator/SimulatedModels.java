package org.holocron.derive.simulator;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Locale;

/** The names under which the simulator can be asked. Behind each is the same: nothing but rules. */
record SimulatedModels(List<String> names) {

    /** What {@code /api/ps} says of the context window. */
    private static final int WINDOW = 8192;

    boolean serves(String model) {
        return names.stream().anyMatch(name -> whole(name).equals(whole(model)));
    }

    /** {@code /api/tags}. */
    JsonObject tags() {
        var models = SimulatorJson.array();
        names.forEach(name -> models.add(described(name)));
        return SimulatorJson.object().add("models", models).build();
    }

    /** {@code /api/ps}. */
    JsonObject loaded() {
        var models = SimulatorJson.array();
        names.forEach(name -> models.add(described(name)
                .add("expires_at", "2318-01-01T00:00:00Z")
                .add("size_vram", 0)
                .add("context_length", WINDOW)));
        return SimulatorJson.object().add("models", models).build();
    }

    /** {@code /api/show}: as with Ollama, without the digest. */
    static JsonObject shown() {
        return SimulatorJson.object()
                .add("modelfile", "# no model: the simulator answers by rules")
                .add("parameters", "")
                .add("template", "")
                .add("details", details())
                .add("model_info", SimulatorJson.object().add("general.architecture", SimulatorIdentity.MODEL))
                .add("capabilities", SimulatorJson.array().add("completion"))
                .build();
    }

    private static JsonObjectBuilder described(String name) {
        return SimulatorJson.object()
                .add("name", whole(name))
                .add("model", SimulatorIdentity.MODEL)
                .add("modified_at", SimulatorIdentity.CREATED_AT)
                .add("size", 0)
                .add("digest", SimulatorIdentity.DIGEST)
                .add("details", details());
    }

    private static JsonObjectBuilder details() {
        return SimulatorJson.object()
                .add("parent_model", "")
                .add("format", "rules")
                .add("family", SimulatorIdentity.MODEL)
                .add("families", SimulatorJson.array().add(SimulatorIdentity.MODEL))
                .add("parameter_size", "0")
                .add("quantization_level", "none");
    }

    private static String whole(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        return lower.lastIndexOf(':') > lower.lastIndexOf('/') ? lower : lower + ":latest";
    }
}
