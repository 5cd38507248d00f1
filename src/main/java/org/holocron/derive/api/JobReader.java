package org.holocron.derive.api;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holocron.derive.evidence.EvidenceBuilder;
import org.holocron.derive.evidence.EvidenceResult;
import org.holocron.derive.evidence.JobDocument;
import org.holocron.derive.interrogation.CatalogStatus;
import org.holocron.derive.interrogation.Interrogation;
import org.holocron.derive.interrogation.Interrogations;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.json.JsonLimits;
import org.holocron.derive.json.ParsedJson;
import org.holocron.derive.json.Problem;
import org.holocron.derive.json.StrictJson;
import org.holocron.derive.json.StrictObjectReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads jobs as callers write them and reports everything that is wrong with one, also what would fail it only once a
 * worker has it. Used for one request.
 */
final class JobReader {

    private static final JsonLimits LIMITS = new JsonLimits(Body.MAX_JOB_BYTES, 100);

    private final Interrogations interrogations;
    private final EvidenceBuilder evidence;
    private final Map<String, Optional<Interrogation>> found = new HashMap<>();

    JobReader(Interrogations interrogations, EvidenceBuilder evidence) {
        this.interrogations = interrogations;
        this.evidence = evidence;
    }

    ParsedJob read(String text) {
        ParsedJson parsed = StrictJson.object(text, LIMITS);
        return parsed instanceof ParsedJson.Defective defective
                ? new ParsedJob.Malformed(List.of(defective.problem()))
                : read(((ParsedJson.Read) parsed).object());
    }

    private ParsedJob read(JsonObject object) {
        List<Problem> problems = new ArrayList<>();
        StrictObjectReader fields = new StrictObjectReader(object, "", problems::add);
        String key = fields.requiredLine("interrogation_key", NewJob.MAX_KEY_LENGTH);
        JsonObject input = fields.requiredObject("input");
        Optional<JsonObject> refs = fields.object("evidence_refs");
        int priority = fields.integer("priority", 0, Integer.MAX_VALUE).orElse(NewJob.DEFAULT_PRIORITY);
        Optional<String> model = fields.line("model_hint", NewJob.MAX_MODEL_LENGTH);
        int attempts = fields.integer("max_attempts", 1, NewJob.MOST_ATTEMPTS).orElse(NewJob.DEFAULT_MAX_ATTEMPTS);
        Optional<String> dedupeKey = fields.line("dedupe_key", NewJob.MAX_KEY_LENGTH);
        fields.refuseUnknown();
        if (!problems.isEmpty()) {
            return new ParsedJob.Malformed(problems);
        }
        List<Problem> reasons = whyUnworkable(key, input, refs.orElse(null));
        if (!reasons.isEmpty()) {
            return new ParsedJob.Unworkable(reasons);
        }
        String refText = refs.map(JsonObject::toString).orElse(null);
        return new ParsedJob.Workable(new NewJob(
                priority, key, input.toString(), refText, model.orElse(null), attempts, dedupeKey.orElse(null)));
    }

    private List<Problem> whyUnworkable(String key, JsonObject input, @Nullable JsonObject refs) {
        Optional<Interrogation> interrogation = found.computeIfAbsent(key, interrogations::find);
        if (interrogation.isEmpty()) {
            return List.of(new Problem("/interrogation_key", "is unknown: \"" + key + "\"; there are " + knownKeys()));
        }
        List<Problem> problems = interrogation.get().inputProblems(input);
        if (!problems.isEmpty()) {
            return under(JobDocument.INPUT, problems);
        }
        // A source that is unavailable now may be back when the job is worked: it is no reason to refuse the job.
        EvidenceResult result = evidence.build(input, refs, interrogation.get().evidencePolicy());
        return result instanceof EvidenceResult.Unusable unusable
                ? under(unusable.document(), List.of(unusable.problem()))
                : List.of();
    }

    private static List<Problem> under(JobDocument document, List<Problem> problems) {
        return problems.stream()
                .map(problem -> problem.under(document.pointer()))
                .toList();
    }

    private String knownKeys() {
        List<String> keys = interrogations.list().stream()
                .filter(status -> status.version() != null)
                .map(CatalogStatus::key)
                .toList();
        return keys.isEmpty() ? "none" : String.join(", ", keys);
    }
}
