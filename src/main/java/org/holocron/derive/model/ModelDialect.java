package org.holocron.derive.model;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Optional;

/**
 * What the files of an interrogation may say to a model server: the options in {@code interrogation.json}. They
 * are written in one vendor's words, so that vendor's adapter implements this; what comes out of it is neutral, and a
 * call made from it can go to any server.
 */
public interface ModelDialect {

    /** What is wrong with one of the options, if anything. */
    Optional<String> optionProblem(String name, JsonValue value);

    /** What is accepted in an option but probably not what was meant, or not accepted by every server. */
    Optional<String> optionWarning(String name, JsonValue value);

    /** What the author should know who asks for the probabilities of an answer's tokens. */
    default Optional<String> probabilitiesWarning() {
        return Optional.empty();
    }

    /** What options without {@linkplain #optionProblem problems} mean; the temperature is not among them. */
    PartialSampling sampling(JsonObject options);
}
