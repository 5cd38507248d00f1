package org.holocron.derive.validation;

import jakarta.json.JsonObject;
import java.util.List;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.json.PrettyJson;

/** What is thought of an answer. */
public sealed interface Verdict {

    /**
     * The answer holds.
     *
     * @param output as the model gave it, its fields in the model's order
     */
    record Accepted(JsonObject output) implements Verdict {

        /** {@code output.json}: readable, and the same bytes for the same answer. */
        public byte[] toJson() {
            return PrettyJson.bytes(output);
        }
    }

    /**
     * The answer is not acceptable; another may be.
     *
     * @param kind EMPTY, NOT_JSON, SCHEMA, ECHO or CITATION: the first of the checks that failed
     * @param reasons at least one: sentences that say what to change, each short
     */
    record Rejected(ErrorKind kind, List<String> reasons) implements Verdict {

        public Rejected {
            reasons = List.copyOf(reasons);
            if (reasons.isEmpty()) {
                throw new IllegalArgumentException("a rejected answer needs a reason");
            }
        }

        /** All reasons on one line, for people. */
        public String message() {
            return String.join("; ", reasons);
        }

        /** What to say to the model, after its answer, to get a better one. */
        public String repairRequest() {
            return "Your answer was not accepted:\n- " + String.join("\n- ", reasons)
                    + "\nAnswer again with the whole corrected JSON object and nothing else."
                    + " Claim only what the evidence states.";
        }
    }
}
