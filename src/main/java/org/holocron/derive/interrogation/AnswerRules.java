package org.holocron.derive.interrogation;

import jakarta.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rules for an answer besides its schema, and what is kept of it.
 *
 * @param echoes fields of the answer that must equal the fields of the same name in the input
 * @param choices values of the answer that must be among those of the input
 * @param citations null if answers cite nothing
 * @param examples answers that fit the output schema, for the prompt to show
 * @param tokenProbabilities whether each value gets a probability, by its tokens
 */
public record AnswerRules(
        List<String> echoes,
        List<ChoiceRule> choices,
        @Nullable CitationRule citations,
        List<JsonObject> examples,
        boolean tokenProbabilities) {

    public AnswerRules {
        echoes = List.copyOf(echoes);
        choices = List.copyOf(choices);
        examples = List.copyOf(examples);
    }

    /** Whether claims are held against the words that they cite. */
    boolean checksValues() {
        return citations != null
                && citations.grounding() != null
                && citations.grounding().checksValues();
    }
}
