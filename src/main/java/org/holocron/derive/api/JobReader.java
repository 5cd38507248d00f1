package org.holocron.derive.api;

import jakarta.json.JsonObject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holocron.derive.api.RequestBudget.Use;
import org.holocron.derive.evidence.EvidenceBuilder;
import org.holocron.derive.evidence.EvidenceResult;
import org.holocron.derive.evidence.JobDocument;
import org.holocron.derive.group.Group;
import org.holocron.derive.guard.Guard;
import org.holocron.derive.guard.Guarded;
import org.holocron.derive.interrogation.CatalogStatus;
import org.holocron.derive.interrogation.Interrogation;
import org.holocron.derive.interrogation.Interrogations;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.json.FirstProblems;
import org.holocron.derive.json.JsonLimits;
import org.holocron.derive.json.ParsedJson;
import org.holocron.derive.json.Problem;
import org.holocron.derive.json.StrictJson;
import org.holocron.derive.json.StrictObjectReader;
import org.holocron.derive.text.CleanLog;
import org.jspecify.annotations.Nullable;

/**
 * Reads jobs as callers write them and reports everything that is wrong with one, also what would fail it only once a
 * worker has it. Used for one request.
 */
final class JobReader {

    private static final Logger LOG = CleanLog.of(JobReader.class);

    static final int MAX_VALUES = 100_000;

    private static final int LONGEST_TIME = 40;

    /** Told of one job; of more, how many they are. */
    static final int MAX_PROBLEMS = 100;

    private static final JsonLimits LIMITS = new JsonLimits(Body.MAX_JOB_BYTES, 100, MAX_VALUES);

    private final Interrogations interrogations;
    private final EvidenceBuilder evidence;
    private final Guard guard;
    private final RequestBudget budget;
    private final NamedGroups groups;
    private final Map<String, Optional<Interrogation>> found = new HashMap<>();
    private boolean tookTooLong;

    /**
     * @param guard bounds what checking one job may take
     * @param budget bounds what the trees of the jobs that are read at a time take
     * @param groups asked for the groups of jobs that can be worked
     */
    JobReader(
            Interrogations interrogations,
            EvidenceBuilder evidence,
            Guard guard,
            RequestBudget budget,
            NamedGroups groups) {
        this.interrogations = interrogations;
        this.evidence = evidence;
        this.guard = guard;
        this.budget = budget;
        this.groups = groups;
    }

    /** The jobs in their groups, which are made if they are not there. */
    List<NewJob> placed(List<NewJob> jobs) {
        return groups.placed(jobs);
    }

    /** @throws ProblemException 503, if the budget does not allow it now */
    ParsedJob read(String text) {
        try (RequestBudget.Share tree = budget.share(Use.SMALL)) {
            tree.takeTree(text);
            return parsed(text);
        }
    }

    private ParsedJob parsed(String text) {
        ParsedJson parsed = StrictJson.object(text, LIMITS);
        return parsed instanceof ParsedJson.Defective defective
                ? new ParsedJob.Malformed(List.of(defective.problem()))
                : read(((ParsedJson.Read) parsed).object());
    }

    private ParsedJob read(JsonObject object) {
        FirstProblems problems = new FirstProblems(MAX_PROBLEMS);
        StrictObjectReader fields = new StrictObjectReader(object, "", problems);
        String key = fields.requiredLine("interrogation_key", NewJob.MAX_KEY_LENGTH);
        JsonObject input = fields.requiredObject("input");
        Optional<JsonObject> refs = fields.object("evidence_refs");
        int priority = fields.integer("priority", 0, Integer.MAX_VALUE).orElse(NewJob.DEFAULT_PRIORITY);
        Optional<String> model = fields.line("model_hint", NewJob.MAX_MODEL_LENGTH);
        int attempts = fields.integer("max_attempts", 1, NewJob.MOST_ATTEMPTS).orElse(NewJob.DEFAULT_MAX_ATTEMPTS);
        Optional<String> dedupeKey = fields.line("dedupe_key", NewJob.MAX_KEY_LENGTH);
        if (dedupeKey.filter(text -> text.endsWith(" ")).isPresent()) {
            fields.problem("dedupe_key", "must not end with a blank");
        }
        Optional<String> group = fields.line("group", Group.MAX_KEY_LENGTH);
        group.flatMap(GroupRequest::problemOfKey).ifPresent(problem -> fields.problem("group", problem));
        Optional<Instant> expires = fields.line("expires_utc", LONGEST_TIME).flatMap(text -> {
            Optional<Instant> time = QueryReader.parsed(text);
            if (time.isEmpty()) {
                fields.problem("expires_utc", "must be a day (2026-01-31) or a time (2026-01-31T12:00:00Z), UTC");
            }
            return time;
        });
        fields.refuseUnknown();
        if (!problems.isEmpty()) {
            return new ParsedJob.Malformed(problems.list());
        }
        List<Problem> reasons = whyUnworkable(key, input, refs.orElse(null));
        if (!reasons.isEmpty()) {
            return new ParsedJob.Unworkable(Problem.first(MAX_PROBLEMS, reasons));
        }
        String refText = refs.map(JsonObject::toString).orElse(null);
        NewJob job = new NewJob(
                priority, key, input.toString(), refText, model.orElse(null), attempts, dedupeKey.orElse(null));
        return new ParsedJob.Workable(job.in(group.map(groups::idOf).orElse(0L)).expiring(expires.orElse(null)));
    }

    private List<Problem> whyUnworkable(String key, JsonObject input, @Nullable JsonObject refs) {
        Optional<Interrogation> interrogation = found.computeIfAbsent(key, interrogations::find);
        if (interrogation.isEmpty()) {
            String why = interrogations
                    .problem(key)
                    .map(problem -> "names an interrogation whose folder is invalid: " + problem)
                    .orElseGet(() -> "is unknown: \"" + key + "\"; there are " + knownKeys());
            return List.of(new Problem("/interrogation_key", why));
        }
        List<Problem> problems = inputProblems(interrogation.get(), input);
        return problems.isEmpty()
                ? evidenceProblems(interrogation.get(), input, refs)
                : under(JobDocument.INPUT, problems);
    }

    private List<Problem> inputProblems(Interrogation interrogation, JsonObject input) {
        Guarded<List<Problem>> guarded = guard.run(() -> interrogation.inputProblems(input));
        logIfBroken(guarded);
        tookTooLong |= guarded instanceof Guarded.Exceeded;
        return guarded.orElse(message -> List.of(Problem.ofWhole(message)));
    }

    /** Files may be on a slow disk: what reading them takes says nothing against the job. */
    private List<Problem> evidenceProblems(Interrogation interrogation, JsonObject input, @Nullable JsonObject refs) {
        Guarded<EvidenceResult> guarded =
                Guard.part("evidence", () -> evidence.build(input, refs, interrogation.evidencePolicy()));
        logIfBroken(guarded);
        if (!(guarded instanceof Guarded.Done<EvidenceResult> done)) {
            return under(JobDocument.EVIDENCE_REFS, List.of(Problem.ofWhole(guarded.message())));
        }
        // A source that is unavailable now may be back when the job is worked: it is no reason to refuse the job.
        return done.value() instanceof EvidenceResult.Unusable unusable
                ? under(unusable.document(), List.of(unusable.problem()))
                : List.of();
    }

    /** Whether checking one of the jobs took more than it may: so may the next ones, and a request must end. */
    boolean tookTooLong() {
        return tookTooLong;
    }

    private static void logIfBroken(Guarded<?> guarded) {
        if (guarded instanceof Guarded.Broken<?> broken) {
            LOG.log(Level.ERROR, "An unexpected failure over a job of a request", broken.cause());
        }
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
