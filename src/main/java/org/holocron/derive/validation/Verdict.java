package org.holocron.derive.validation;

import jakarta.json.JsonObject;
import java.util.List;
import org.holocron.derive.interrogation.ShownText;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.json.PrettyJson;
import org.holocron.derive.json.Problem;

/** The validator's judgement on an answer. */
public sealed interface Verdict {

    /**
     * The answer passes every check.
     *
     * @param output as the model gave it, its fields in the model's order; cited ids are written as the job writes them
     */
    record Valid(JsonObject output) implements Verdict {

        /** {@code output.json}: readable, and the same bytes for the same answer. */
        public byte[] toJson() {
            return PrettyJson.bytes(output);
        }
    }

    /**
     * The answer is not acceptable; another may be.
     *
     * @param kind EMPTY, NOT_JSON, SCHEMA, ECHO or CITATION: the first of the checks that failed
     * @param problems of the answer, at least one; each short, and says what would be right
     */
    record Invalid(ErrorKind kind, List<Problem> problems) implements Verdict {

        private static final String ANSWER = "the answer";

        public Invalid {
            problems = List.copyOf(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("an invalid answer needs a problem");
            }
        }

        /** All problems on one line, for people. */
        public String message() {
            return Problem.sentences(problems, ANSWER);
        }

        /** What to tell the model, after its answer, to get a better one: in the words of others shown as the prompt shows them. */
        public String repairRequest() {
            StringBuilder request = new StringBuilder("Your answer was not accepted:");
            problems.forEach(problem -> request.append("\n- ").append(ShownText.line(problem.sentence(ANSWER))));
            return request.append("\nAnswer again with the whole corrected JSON object and nothing else."
                            + " Claim only what the evidence states.")
                    .toString();
        }
    }
}
