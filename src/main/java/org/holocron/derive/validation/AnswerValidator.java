package org.holocron.derive.validation;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.holocron.derive.evidence.EvidenceBundle;
import org.holocron.derive.interrogation.Interrogation;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.json.JsonLimits;
import org.holocron.derive.json.ParsedJson;
import org.holocron.derive.json.StrictJson;

/** Judges answers. Without state, safe for use by many threads. */
public final class AnswerValidator {

    /** Far beyond any answer of use: a model at 100 tokens a second takes hours for it. */
    private static final JsonLimits LIMITS = new JsonLimits(2_000_000, 64);

    /**
     * @param content the model's answer as it came
     * @param input what was asked about
     * @param evidence what the prompt quoted
     */
    public Verdict validate(String content, Interrogation interrogation, JsonObject input, EvidenceBundle evidence) {
        if (content.isBlank()) {
            return new Verdict.Rejected(ErrorKind.EMPTY, List.of("the answer is empty; answer with one JSON object"));
        }
        ParsedJson reading = StrictJson.object(content, LIMITS);
        if (reading instanceof ParsedJson.Read read) {
            return judge(read.object(), interrogation, input, evidence);
        }
        return new Verdict.Rejected(
                ErrorKind.NOT_JSON, List.of(JsonRepairHint.advice(content, (ParsedJson.Broken) reading)));
    }

    private static Verdict judge(
            JsonObject answer, Interrogation interrogation, JsonObject input, EvidenceBundle evidence) {
        List<String> breaches = interrogation.output().problems(answer);
        if (!breaches.isEmpty()) {
            return new Verdict.Rejected(ErrorKind.SCHEMA, breaches);
        }
        List<String> echoes = EntityMatch.problems(interrogation.echoes(), input, answer);
        List<String> citations = interrogation
                .citations()
                .map(rule -> new Citations(rule, evidence).problems(answer))
                .orElse(List.of());
        if (echoes.isEmpty() && citations.isEmpty()) {
            return new Verdict.Accepted(answer);
        }
        // All of both: the model gets one chance to mend them.
        List<String> reasons = new ArrayList<>(echoes);
        reasons.addAll(citations);
        return new Verdict.Rejected(echoes.isEmpty() ? ErrorKind.CITATION : ErrorKind.ECHO, reasons);
    }
}
