package org.holocron.derive.api;

import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holocron.derive.evidence.EvidenceBuilder;
import org.holocron.derive.evidence.EvidenceResult;
import org.holocron.derive.interrogation.CatalogStatus;
import org.holocron.derive.interrogation.Interrogation;
import org.holocron.derive.interrogation.Interrogations;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.json.JsonLimits;
import org.holocron.derive.json.ParsedJson;
import org.holocron.derive.json.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * Reads jobs as callers write them and says everything that is wrong with one, also what would fail it only once it is
 * worked. Used for one request.
 */
final class JobReader {

    private static final JsonLimits LIMITS = new JsonLimits(Body.MOST_JOB_BYTES, 100);
    private static final Set<String> FIELDS = Set.of(
            "interrogation_key", "input", "evidence_refs", "priority", "model_hint", "max_attempts", "dedupe_key");

    private final Interrogations interrogations;
    private final EvidenceBuilder evidence;
    private final Map<String, Optional<Interrogation>> found = new HashMap<>();

    JobReader(Interrogations interrogations, EvidenceBuilder evidence) {
        this.interrogations = interrogations;
        this.evidence = evidence;
    }

    ParsedJob read(String text) {
        ParsedJson reading = StrictJson.object(text, LIMITS);
        if (reading instanceof ParsedJson.Broken broken) {
            return new ParsedJob.Broken(List.of(FieldError.at("", broken.problem())));
        }
        return read(((ParsedJson.Read) reading).object());
    }

    private ParsedJob read(JsonObject object) {
        FieldReader fields = new FieldReader(object, FIELDS);
        String key = fields.requiredText("interrogation_key", NewJob.MAX_KEY_LENGTH);
        JsonObject input = fields.requiredObject("input");
        JsonObject refs = fields.object("evidence_refs");
        int priority = fields.number("priority", NewJob.DEFAULT_PRIORITY, 0, Integer.MAX_VALUE);
        String model = fields.text("model_hint", NewJob.MAX_MODEL_LENGTH);
        int attempts = fields.number("max_attempts", NewJob.DEFAULT_MAX_ATTEMPTS, 1, NewJob.MOST_ATTEMPTS);
        String dedupeKey = fields.text("dedupe_key", NewJob.MAX_KEY_LENGTH);
        if (!fields.faults().isEmpty()) {
            return new ParsedJob.Broken(fields.faults());
        }
        List<FieldError> unfit = unfit(key, input, refs);
        if (!unfit.isEmpty()) {
            return new ParsedJob.Unfit(unfit);
        }
        String refText = refs == null ? null : refs.toString();
        return new ParsedJob.Read(new NewJob(priority, key, input.toString(), refText, model, attempts, dedupeKey));
    }

    private List<FieldError> unfit(String key, JsonObject input, @Nullable JsonObject refs) {
        Optional<Interrogation> interrogation = found.computeIfAbsent(key, interrogations::find);
        if (interrogation.isEmpty()) {
            return List.of(
                    FieldError.at("/interrogation_key", "is unknown: \"" + key + "\"; there are " + knownKeys()));
        }
        List<String> problems = interrogation.get().inputProblems(input);
        if (!problems.isEmpty()) {
            return problems.stream().map(Sentence::aboutInput).toList();
        }
        EvidenceResult result = evidence.build(input, refs, interrogation.get().evidencePolicy());
        return result instanceof EvidenceResult.Refused refused
                ? List.of(Sentence.aboutEvidence(refused.reason()))
                : List.of();
    }

    private String knownKeys() {
        List<String> keys = interrogations.list().stream()
                .filter(listing -> listing.version() != null)
                .map(CatalogStatus::key)
                .toList();
        return keys.isEmpty() ? "none" : String.join(", ", keys);
    }
}
