package org.holocron.derive.ollama;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;
import org.holocron.derive.json.Json;
import org.jspecify.annotations.Nullable;

/** What {@code think} must be for a model, by what its server says about it. */
final class Thinking {

    private static final JsonString LOW = Json.createValue("low");

    private Thinking() {}

    /**
     * What is sent for what an interrogation asks. It is always sent: without it some models think. The models of the gpt-oss
     * family always think, and answer nothing at all if they are told not to: for them the least is {@code "low"}.
     *
     * @param model null if the server has not been asked
     */
    static JsonValue sent(JsonValue asked, ModelName name, @Nullable ListedModel model) {
        boolean alwaysThinks = name.name().contains("gpt-oss") || (model != null && model.isOfFamily("gptoss"));
        return asked == JsonValue.FALSE && alwaysThinks ? LOW : asked;
    }

    /**
     * What else may be asked of a model that the schema does not bind: several versions do so with thinking only, others without it only.
     *
     * @param model null if the server has not been asked
     */
    static Optional<JsonValue> otherThan(JsonValue asked, ModelName name, @Nullable ListedModel model) {
        if (asked != JsonValue.FALSE) {
            return sent(JsonValue.FALSE, name, model).equals(asked) ? Optional.empty() : Optional.of(JsonValue.FALSE);
        }
        return model != null && model.can("thinking") ? Optional.of(JsonValue.TRUE) : Optional.empty();
    }

    /** Whether the server would refuse a call that wants the model to think; unknown counts as no. */
    static boolean isImpossible(SentRequest sent, @Nullable ListedModel model) {
        return sent.thinks() && model != null && model.cannot("thinking");
    }
}
