package org.holocron.derive.validation;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        List<Problem> violations = new ArrayList<>(interrogation.output().problems(answer));
        violations.addAll(CharacterCheck.problems(answer, input, evidence));
        if (!violations.isEmpty()) {
            return invalid(ErrorKind.SCHEMA, violations);
        }
        List<Problem> mismatches = new ArrayList<>(EntityMatch.problems(interrogation.echoes(), input, answer));
        mismatches.addAll(ChoiceMatch.problems(interrogation.choices(), input, answer));
        Optional<Citations> citations = interrogation.citations().map(rule -> new Citations(rule, evidence));
        List<Problem> uncited = citations.map(each -> each.problems(answer)).orElse(List.of());
        if (mismatches.isEmpty() && uncited.isEmpty()) {
            return new Verdict.Valid(citations
                    .map(each -> withJobsIds(each, answer, interrogation))
                    .orElse(answer));
        }
        // Both together: there is only one repair call.
        List<Problem> problems = new ArrayList<>(mismatches);
        problems.addAll(uncited);
        return invalid(mismatches.isEmpty() ? ErrorKind.CITATION : ErrorKind.ECHO, problems);
    }

    /** What is stored fits the contract, also where the contract allows the answer's spelling of an id and not the job's. */
    private static JsonObject withJobsIds(Citations citations, JsonObject answer, Interrogation interrogation) {
        JsonObject written = citations.withJobsIds(answer);
        return written == answer || interrogation.output().problems(written).isEmpty() ? written : answer;
    }

    private static Verdict invalid(ErrorKind kind, List<Problem> problems) {
        return new Verdict.Invalid(kind, problems);
    }
}
