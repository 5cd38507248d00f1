package org.holocron.derive.simulator;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A prompt taken apart.
 *
 * @param question all that is not evidence
 * @param evidence in the order of the prompt
 */
record PromptParts(String question, List<QuotedEvidence> evidence) {

    /** What the model itself said before is neither question nor evidence. */
    static PromptParts of(SimulatedRequest ask) {
        return of(ask.turns().stream()
                .filter(turn -> !turn.role().equals("assistant"))
                .map(SimulatedRequest.Turn::content)
                .collect(Collectors.joining("\n")));
    }

    static PromptParts of(String prompt) {
        List<QuotedEvidence> evidence = QuotedEvidence.in(prompt);
        StringBuilder question = new StringBuilder();
        int at = 0;
        for (QuotedEvidence piece : evidence) {
            question.append(prompt, at, piece.start()).append('\n');
            at = piece.end();
        }
        return new PromptParts(question.append(prompt, at, prompt.length()).toString(), evidence);
    }
}
