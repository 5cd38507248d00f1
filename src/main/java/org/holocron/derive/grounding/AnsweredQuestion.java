package org.holocron.derive.grounding;

import jakarta.json.JsonObject;
import org.holocron.derive.evidence.EvidenceBundle;
import org.holocron.derive.interrogation.Interrogation;

/**
 * A valid answer, with all that it was an answer to.
 *
 * @param input of the job
 * @param evidence that the prompt quoted
 */
public record AnsweredQuestion(
        JsonObject answer, Interrogation interrogation, JsonObject input, EvidenceBundle evidence) {}
