package org.holocron.derive.derivation;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.evidence.EvidenceBundle;
import org.holocron.derive.interrogation.Interrogation;
import org.holocron.derive.interrogation.Prompt;
import org.holocron.derive.model.Message;
import org.holocron.derive.model.ModelIdentity;
import org.holocron.derive.narrowing.CallSchema;
import org.jspecify.annotations.Nullable;

/**
 * How far an attempt has prepared its first call. Each stage holds the one before it, so that none lacks a part. The steps that people
 * are shown are others: {@link org.holocron.derive.job.Progress.Step}.
 */
sealed interface PreparationStage {

    /** The stage before this one; null for the first. */
    @Nullable
    PreparationStage previous();

    /** This stage or an earlier one of this type; empty if it has not been reached. */
    default <S extends PreparationStage> Optional<S> stage(Class<S> type) {
        for (PreparationStage stage = this; stage != null; stage = stage.previous()) {
            if (type.isInstance(stage)) {
                return Optional.of(type.cast(stage));
            }
        }
        return Optional.empty();
    }

    /**
     * It is known what to ask whom.
     *
     * @param requestedModel the model's name as the job, a setting or the interrogation spells it
     */
    record Chosen(Interrogation interrogation, String requestedModel) implements PreparationStage {
        @Override
        public @Nullable PreparationStage previous() {
            return null;
        }
    }

    /** The input fits, and the evidence is there. */
    record Gathered(Chosen previous, JsonObject input, EvidenceBundle evidence) implements PreparationStage {}

    /** The prompt is there. */
    record Rendered(Gathered previous, Prompt prompt) implements PreparationStage {}

    /**
     * The server has the model: it can be asked.
     *
     * @param schema of the answer, as calls send it
     */
    record Ready(Rendered previous, ModelIdentity model, CallSchema schema) implements PreparationStage {

        Interrogation interrogation() {
            return previous.previous().previous().interrogation();
        }

        JsonObject input() {
            return previous.previous().input();
        }

        EvidenceBundle evidence() {
            return previous.previous().evidence();
        }

        /** The conversation's beginning. */
        List<Message> messages() {
            Prompt prompt = previous.prompt();
            return List.of(Message.system(prompt.system()), Message.user(prompt.user()));
        }
    }
}
