package org.holocron.derive.derivation;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.evidence.EvidenceBundle;
import org.holocron.derive.interrogation.Interrogation;
import org.holocron.derive.interrogation.Prompt;
import org.holocron.derive.model.Message;
import org.holocron.derive.model.ModelIdentity;
import org.jspecify.annotations.Nullable;

/** What an attempt asks, as far as it is prepared. Each stage holds the one before it, so that none lacks a part. */
sealed interface Question {

    /** The stage before this one; null for the first. */
    @Nullable
    Question before();

    /** This stage or an earlier one of this type; empty if it has not been reached. */
    default <S extends Question> Optional<S> stage(Class<S> type) {
        for (Question stage = this; stage != null; stage = stage.before()) {
            if (type.isInstance(stage)) {
                return Optional.of(type.cast(stage));
            }
        }
        return Optional.empty();
    }

    /**
     * It is known what to ask whom.
     *
     * @param modelAsked the model's name as the job, a setting or the interrogation spells it
     */
    record Chosen(Interrogation interrogation, String modelAsked) implements Question {
        @Override
        public @Nullable Question before() {
            return null;
        }
    }

    /** The input fits, and the evidence is there. */
    record Gathered(Chosen before, JsonObject input, EvidenceBundle evidence) implements Question {}

    /** The prompt is there. */
    record Rendered(Gathered before, Prompt prompt) implements Question {}

    /** The server has the model: the question can be asked. */
    record Ready(Rendered before, ModelIdentity model) implements Question {

        Interrogation interrogation() {
            return before.before().before().interrogation();
        }

        JsonObject input() {
            return before.before().input();
        }

        EvidenceBundle evidence() {
            return before.before().evidence();
        }

        /** The conversation's beginning. */
        List<Message> messages() {
            Prompt prompt = before.prompt();
            return List.of(Message.system(prompt.system()), Message.user(prompt.user()));
        }
    }
}
