package org.holocron.derive.validation;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.holocron.derive.evidence.EvidenceBundle;
import org.holocron.derive.interrogation.Interrogation;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.json.JsonLimits;
import org.holocron.derive.json.ParsedJson;
import org.holocron.derive.json.Problem;
import org.holocron.derive.json.StrictJson;

/** Judges answers. Stateless, safe for use by many threads. */
public final class AnswerValidator {

    /** Far beyond any useful answer: a model at 100 tokens a second takes hours for it. */
    private static final JsonLimits LIMITS = new JsonLimits(2_000_000, 64);

    /**
     * @param content the model's answer as received
     * @param input what was asked about
     * @param evidence what the prompt quoted
     */
    public Verdict validate(String content, Interrogation interrogation, JsonObject input, EvidenceBundle evidence) {
        if (content.isBlank()) {
            return invalid(ErrorKind.EMPTY, List.of(Problem.ofWhole("is empty; answer with one JSON object")));
        }
        ParsedJson parsed = StrictJson.object(content, LIMITS);
        if (parsed instanceof ParsedJson.Read read) {
            return judge(read.object(), interrogation, input, evidence);
        }
        Problem defective = JsonRepairHint.addTo((ParsedJson.Defective) parsed, content);
        return invalid(ErrorKind.NOT_JSON, List.of(defective));
    }

    private static Verdict judge(
            JsonObject answer, Interrogation interrogation, JsonObject input, EvidenceBundle evidence) {
        List<Problem> violations = interrogation.output().problems(answer);
        if (!violations.isEmpty()) {
            return invalid(ErrorKind.SCHEMA, violations);
        }
        List<Problem> mismatches = EntityMatch.problems(interrogation.echoes(), input, answer);
        List<Problem> citations = interrogation
                .citations()
                .map(rule -> new Citations(rule, evidence).problems(answer))
                .orElse(List.of());
        if (mismatches.isEmpty() && citations.isEmpty()) {
            return new Verdict.Valid(answer);
        }
        // Both together: there is only one repair call.
        List<Problem> problems = new ArrayList<>(mismatches);
        problems.addAll(citations);
        return invalid(mismatches.isEmpty() ? ErrorKind.CITATION : ErrorKind.ECHO, problems);
    }

    private static Verdict invalid(ErrorKind kind, List<Problem> problems) {
        return new Verdict.Invalid(kind, problems);
    }
}
