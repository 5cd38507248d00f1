package org.holocron.derive.api;

import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.holocron.derive.json.Problem;
import org.holocron.derive.json.StrictObjectReader;
import org.holocron.derive.review.ReviewDecision;
import org.holocron.derive.review.ReviewVerdict;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says about a fact, each field by itself in order.
 *
 * @param correctedJson null if none is given
 */
record ReviewRequest(
        ReviewVerdict verdict,
        @Nullable String correctedJson,
        @Nullable String reason,
        @Nullable String by) {

    private static final String VERDICTS =
            Arrays.stream(ReviewVerdict.values()).map(ReviewVerdict::label).collect(Collectors.joining(", "));

    static ReviewRequest read(StrictObjectReader fields) {
        return new ReviewRequest(
                verdict(fields),
                fields.value("corrected").map(value -> corrected(fields, value)).orElse(null),
                line(fields, "reason", ReviewDecision.MAX_REASON_LENGTH),
                line(fields, "by", ReviewDecision.MAX_BY_LENGTH));
    }

    /** @throws ProblemException 422 if the fields do not go together */
    ReviewDecision decision() {
        List<Problem> problems = new ArrayList<>();
        boolean corrects = verdict == ReviewVerdict.CORRECT;
        if (corrects && correctedJson == null) {
            problems.add(new Problem("/corrected", "is missing; correct needs the value that holds instead"));
        }
        if (!corrects && correctedJson != null) {
            problems.add(new Problem("/corrected", "must not be given with " + verdict.label() + "; correct takes it"));
        }
        if (verdict != ReviewVerdict.ACCEPT && reason == null) {
            problems.add(new Problem("/reason", "is missing; " + verdict.label() + " needs one"));
        }
        if (!problems.isEmpty()) {
            throw new ProblemException(
                    ProblemDocument.withProblems(422, "unfit-review", "The review does not hold together", problems));
        }
        return new ReviewDecision(verdict, correctedJson, reason, by);
    }

    /** Any, with a problem, if there is none. */
    private static ReviewVerdict verdict(StrictObjectReader fields) {
        String text = fields.requiredText("verdict");
        Optional<ReviewVerdict> verdict = ReviewVerdict.of(text);
        if (verdict.isEmpty() && !text.isEmpty()) {
            fields.problem("verdict", "must be one of " + VERDICTS);
        }
        return verdict.orElse(ReviewVerdict.ACCEPT);
    }

    private static String corrected(StrictObjectReader fields, JsonValue value) {
        String json = value.toString();
        if (json.length() > ReviewDecision.MAX_CORRECTED_LENGTH) {
            fields.problem(
                    "corrected", "must have at most " + ReviewDecision.MAX_CORRECTED_LENGTH + " characters as JSON");
        }
        return json;
    }

    private static @Nullable String line(StrictObjectReader fields, String name, int maxChars) {
        String line = ObjectRequest.line(fields, name);
        if (line != null && line.length() > maxChars) {
            fields.problem(name, "must have at most " + maxChars + " characters");
        }
        return line;
    }
}
