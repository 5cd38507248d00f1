package org.holocron.derive.narrowing;

import jakarta.json.JsonObject;
import java.util.List;
import org.holocron.derive.json.Problem;

/**
 * The schema that a call sends.
 *
 * @param schema what model servers' grammars are compiled from
 * @param narrowed whether it is made for the job; else it is the interrogation's
 * @param left what could not be narrowed, by the place in the answer, and why
 */
public record CallSchema(JsonObject schema, boolean narrowed, List<Problem> left) {

    public CallSchema {
        left = List.copyOf(left);
    }

    /** The interrogation's own, as it is. */
    public static CallSchema general(JsonObject contract) {
        return new CallSchema(contract, false, List.of());
    }

    /** The interrogation's own, though another one was asked for. */
    public static CallSchema generalBecause(JsonObject contract, String reason) {
        return new CallSchema(contract, false, List.of(Problem.ofWhole(reason)));
    }
}
