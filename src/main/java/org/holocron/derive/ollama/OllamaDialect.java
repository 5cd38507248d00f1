package org.holocron.derive.ollama;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Optional;
import org.holocron.derive.model.ModelDialect;
import org.holocron.derive.model.PartialSampling;

/** The words of interrogations' files: options as Ollama names them. Stateless. */
public final class OllamaDialect implements ModelDialect {

    @Override
    public Optional<String> optionProblem(String name, JsonValue value) {
        return OllamaOptions.problem(name, value);
    }

    @Override
    public Optional<String> optionWarning(String name, JsonValue value) {
        return OllamaOptions.warning(name, value);
    }

    @Override
    public Optional<String> probabilitiesWarning() {
        return Optional.of(
                "Ollama before 0.12.11 and some other servers tell none: no value has one there; where they are told, each"
                        + " token of an answer takes about 250 bytes");
    }

    @Override
    public PartialSampling sampling(JsonObject options) {
        return OllamaOptions.read(options);
    }
}
