package org.holocron.derive.derivation;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.evidence.EvidenceBuilder;
import org.holocron.derive.evidence.EvidenceResult;
import org.holocron.derive.guard.Guard;
import org.holocron.derive.interrogation.CatalogStatus;
import org.holocron.derive.interrogation.Interrogation;
import org.holocron.derive.interrogation.Interrogations;
import org.holocron.derive.interrogation.Prompt;
import org.holocron.derive.interrogation.PromptTooLongException;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Job;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.Progress.Step;
import org.holocron.derive.json.JsonLimits;
import org.holocron.derive.json.ParsedJson;
import org.holocron.derive.json.Problem;
import org.holocron.derive.json.StrictJson;
import org.holocron.derive.model.ModelIdentity;
import org.holocron.derive.model.ModelLookup;
import org.holocron.derive.model.ModelServer;
import org.jspecify.annotations.Nullable;

/** The steps from a job's row to a call that can be made. Each one notes in the run's record which {@link PreparationStage} is reached. */
public final class Preparation {

    /** Of any size: it is in the table already. */
    private static final JsonLimits STORED = new JsonLimits(Integer.MAX_VALUE, 500);

    private final Interrogations interrogations;
    private final EvidenceBuilder evidence;
    private final ModelServer server;
    private final ModelCallSettings settings;
    private final AttemptGuard guard;
    private final SchemaStep schema;
    private final Preflight preflight;

    /** The two JSON documents of a job's row; the second is null if the job has none. */
    private record Documents(JsonObject input, @Nullable JsonObject evidenceRefs) {}

    public Preparation(
            Interrogations interrogations, EvidenceBuilder evidence, ModelServer server, ModelCallSettings settings) {
        this(interrogations, evidence, server, settings, Guard.withDefaultLimit());
    }

    /** @param guard bounds what checking one input, and rendering it, may take */
    public Preparation(
            Interrogations interrogations,
            EvidenceBuilder evidence,
            ModelServer server,
            ModelCallSettings settings,
            Guard guard) {
        this.interrogations = interrogations;
        this.evidence = evidence;
        this.server = server;
        this.settings = settings;
        this.guard = new AttemptGuard(guard);
        this.schema = new SchemaStep(this.guard, settings);
        this.preflight = new Preflight(server, settings);
    }

    /** Finds the interrogation and decides on the model. People see this and the evidence as one step, {@link Step#EVIDENCE}. */
    StepResult<PreparationStage.Chosen> choose(Attempt attempt) {
        attempt.progress().enter(Step.EVIDENCE);
        String key = attempt.job().interrogationKey();
        Optional<Interrogation> found = attempt.givenInterrogation().or(() -> interrogations.find(key));
        return found.isPresent()
                ? reached(
                        attempt,
                        new PreparationStage.Chosen(found.get(), settings.modelFor(attempt.job(), found.get())))
                : withoutInterrogation(key);
    }

    /** Reads and checks the input, and gathers the evidence. */
    StepResult<PreparationStage.Gathered> gatherEvidence(Attempt attempt, PreparationStage.Chosen chosen) {
        return guard.step(attempt, () -> documents(attempt.job(), chosen.interrogation()))
                .then(documents -> evidenceFor(attempt, chosen, documents));
    }

    private static StepResult<Documents> documents(Job job, Interrogation interrogation) {
        JsonObject input;
        JsonObject references;
        try {
            input = object(job.inputJson());
            references = job.evidenceRefJson() == null ? null : object(job.evidenceRefJson());
        } catch (JsonException broken) {
            return jobUnusable(
                    ErrorKind.INPUT, "input_json and evidence_ref_json must be JSON objects: " + broken.getMessage());
        }
        List<Problem> problems = interrogation.inputProblems(input);
        return problems.isEmpty()
                ? new StepResult.Done<>(new Documents(input, references))
                : jobUnusable(ErrorKind.INPUT, "input_json: " + Problem.sentences(problems, "the input"));
    }

    private StepResult<PreparationStage.Gathered> evidenceFor(
            Attempt attempt, PreparationStage.Chosen chosen, Documents documents) {
        EvidenceResult result = evidence.build(
                documents.input(),
                documents.evidenceRefs(),
                chosen.interrogation().evidencePolicy());
        if (result instanceof EvidenceResult.Unusable unusable) {
            return jobUnusable(ErrorKind.EVIDENCE, unusable.reason());
        }
        if (result instanceof EvidenceResult.Unavailable unavailable) {
            return unavailable(ErrorKind.EVIDENCE_UNAVAILABLE, unavailable.reason(), Dependency.EVIDENCE);
        }
        return reached(
                attempt,
                new PreparationStage.Gathered(chosen, documents.input(), ((EvidenceResult.Built) result).bundle()));
    }

    StepResult<PreparationStage.Rendered> renderPrompt(Attempt attempt, PreparationStage.Gathered gathered) {
        attempt.progress().enter(Step.PROMPT);
        return guard.step(attempt, () -> prompt(gathered))
                .then(prompt -> reached(attempt, new PreparationStage.Rendered(gathered, prompt)));
    }

    private static StepResult<Prompt> prompt(PreparationStage.Gathered gathered) {
        try {
            return new StepResult.Done<>(
                    gathered.previous().interrogation().render(gathered.input(), gathered.evidence()));
        } catch (PromptTooLongException tooLong) {
            return jobUnusable(ErrorKind.INPUT, "input_json: the input, with its evidence, " + tooLong.getMessage());
        }
    }

    /**
     * Asks the server for the model, and whether it can do what is asked, and makes the schema of the calls. People see it all as the step
     * {@link Step#PROMPT}.
     */
    StepResult<PreparationStage.Ready> findModel(Attempt attempt, PreparationStage.Rendered rendered) {
        PreparationStage.Chosen chosen = rendered.previous().previous();
        ModelLookup lookup = server.model(chosen.requestedModel());
        if (lookup instanceof ModelLookup.Failed failed) {
            return new StepResult.Failed<>(failed.failure());
        }
        ModelIdentity model = ((ModelLookup.Found) lookup).model();
        Optional<Outcome.Failure> misfit = preflight.failure(chosen.interrogation(), model);
        return misfit.isPresent()
                ? new StepResult.Failed<>(misfit.get())
                : schema.of(attempt, rendered.previous())
                        .then(made -> reached(attempt, new PreparationStage.Ready(rendered, model, made)));
    }

    private static <S extends PreparationStage> StepResult<S> reached(Attempt attempt, S stage) {
        attempt.runRecord().reached(stage);
        return new StepResult.Done<>(stage);
    }

    /**
     * Where there is no interrogation at all, the folder is the wrong one or not mounted: that must not fail every job. Nor must the
     * broken folder of one interrogation fail its jobs.
     */
    private <T> StepResult<T> withoutInterrogation(String key) {
        List<CatalogStatus> catalog = interrogations.list();
        if (catalog.isEmpty()) {
            return unavailable(
                    ErrorKind.INTERROGATIONS_UNAVAILABLE,
                    "there is no interrogation at all in INTERROGATIONS_DIR: mount it, or fix the setting",
                    Dependency.INTERROGATIONS);
        }
        Optional<String> problem = interrogations.problem(key);
        if (problem.isPresent()) {
            return unavailable(
                    ErrorKind.INTERROGATION_INVALID,
                    "the interrogation '" + key + "' is invalid, and no earlier version of it is in use; its jobs wait"
                            + " until its folder is repaired: " + problem.get(),
                    Dependency.interrogation(key));
        }
        return jobUnusable(
                ErrorKind.UNKNOWN_INTERROGATION,
                "there is no usable interrogation '" + key + "'; there are: "
                        + catalog.stream().map(CatalogStatus::key).toList());
    }

    private static <T> StepResult<T> unavailable(ErrorKind kind, String message, Dependency dependency) {
        return new StepResult.Failed<>(new Outcome.Unavailable(kind, message, dependency));
    }

    /** What the job asks for is wrong; no model has been asked. */
    private static <T> StepResult<T> jobUnusable(ErrorKind kind, String message) {
        return new StepResult.Failed<>(new Outcome.BadRequest(kind, message));
    }

    /** Who writes jobs into the table may give a field twice; numbers that fill the memory nobody may give. */
    private static JsonObject object(String text) {
        ParsedJson parsed = StrictJson.objectOfLastFields(text, STORED);
        if (parsed instanceof ParsedJson.Read read) {
            return read.object();
        }
        throw new JsonException(((ParsedJson.Defective) parsed).problem().sentence("the text"));
    }
}
