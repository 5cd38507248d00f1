package org.holocron.derive.api;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holocron.derive.api.RequestBudget.Use;
import org.holocron.derive.evidence.EvidenceBuilder;
import org.holocron.derive.evidence.EvidenceResult;
import org.holocron.derive.evidence.JobDocument;
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
import org.jspecify.annotations.Nullable;

/**
 * Reads jobs as callers write them and reports everything that is wrong with one, also what would fail it only once a
 * worker has it. Used for one request.
 */
final class JobReader {

    static final int MAX_VALUES = 100_000;

    /** Told of one job; of more, how many they are. */
    static final int MAX_PROBLEMS = 100;

    private static final JsonLimits LIMITS = new JsonLimits(Body.MAX_JOB_BYTES, 100, MAX_VALUES);

    private final Interrogations interrogations;
    private final EvidenceBuilder evidence;
    private final InputCheck inputs;
    private final RequestBudget budget;
    private final NamedGroups groups;
    private final Map<String, Optional<Interrogation>> found = new HashMap<>();

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
        this.inputs = new InputCheck(guard);
        this.budget = budget;
        this.groups = groups;
    }

    /** The jobs in their groups, which are made if they are not there. */
    List<NewJob> placed(List<NewJob> jobs) {
        return groups.placed(jobs);
    }

    /** @throws ProblemException 503, if the budget does not allow it now */
    ParsedJob read(String text) {
        return read(List.of(text)).get(0);
    }

    /**
     * Several jobs, whose inputs are checked together.
     *
     * @return of each text; the last one is of an earlier text if checking that {@linkplain #tookTooLong took too long}
     * @throws ProblemException 503, if the budget does not allow it now
     */
    List<ParsedJob> read(List<String> texts) {
        try (RequestBudget.Share trees = budget.share(Use.SMALL)) {
            List<JobDraft> drafts = new ArrayList<>();
            for (String text : texts) {
                trees.takeTree(text);
                drafts.add(draft(text));
            }
            return checked(drafts);
        }
    }

    private JobDraft draft(String text) {
        ParsedJson parsed = StrictJson.object(text, LIMITS);
        if (!(parsed instanceof ParsedJson.Read read)) {
            return new JobDraft.Refused(new ParsedJob.Malformed(List.of(((ParsedJson.Defective) parsed).problem())));
        }
        FirstProblems problems = new FirstProblems(MAX_PROBLEMS);
        return JobFields.read(read.object(), problems)
                .map(this::draft)
                .orElseGet(() -> new JobDraft.Refused(new ParsedJob.Malformed(problems.list())));
    }

    private JobDraft draft(JobFields fields) {
        String key = fields.job().interrogationKey();
        return found.computeIfAbsent(key, interrogations::find)
                .<JobDraft>map(interrogation -> new JobDraft.Asking(interrogation, fields))
                .orElseGet(() -> new JobDraft.Refused(
                        new ParsedJob.Unworkable(List.of(new Problem("/interrogation_key", whyNotAsked(key))))));
    }

    private String whyNotAsked(String key) {
        return interrogations
                .problem(key)
                .map(problem -> "names an interrogation whose folder is invalid: " + problem)
                .orElseGet(() -> "is unknown: \"" + key + "\"; there are " + knownKeys());
    }

    private List<ParsedJob> checked(List<JobDraft> drafts) {
        List<JobDraft.Asking> asking = drafts.stream()
                .filter(JobDraft.Asking.class::isInstance)
                .map(JobDraft.Asking.class::cast)
                .toList();
        Iterator<List<Problem>> problems = inputs.problems(asking).iterator();
        List<ParsedJob> parsed = new ArrayList<>();
        for (JobDraft draft : drafts) {
            if (draft instanceof JobDraft.Refused refused) {
                parsed.add(refused.why());
            } else {
                parsed.add(parsed((JobDraft.Asking) draft, problems.next()));
                if (inputs.tookTooLong() && !problems.hasNext()) {
                    return parsed;
                }
            }
        }
        return parsed;
    }

    private ParsedJob parsed(JobDraft.Asking draft, List<Problem> ofInput) {
        JobFields fields = draft.fields();
        List<Problem> reasons = ofInput.isEmpty()
                ? evidenceProblems(draft.interrogation(), fields.input(), fields.refs())
                : under(JobDocument.INPUT, ofInput);
        if (!reasons.isEmpty()) {
            return new ParsedJob.Unworkable(Problem.first(MAX_PROBLEMS, reasons));
        }
        long group = fields.group() == null ? 0 : groups.idOf(fields.group());
        return new ParsedJob.Workable(fields.job().in(group));
    }

    /** Files may be on a slow disk: what reading them takes says nothing against the job. */
    private List<Problem> evidenceProblems(Interrogation interrogation, JsonObject input, @Nullable JsonObject refs) {
        Guarded<EvidenceResult> guarded =
                Guard.part("evidence", () -> evidence.build(input, refs, interrogation.evidencePolicy()));
        InputCheck.logIfBroken(guarded);
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
        return inputs.tookTooLong();
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
