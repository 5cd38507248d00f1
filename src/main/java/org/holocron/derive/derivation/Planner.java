package org.holocron.derive.derivation;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.Progress;
import org.holocron.derive.job.StopSignal;
import org.holocron.derive.model.ModelServer;
import org.holocron.derive.proof.PromptFit;
import org.holocron.derive.proof.PromptReadings;

/**
 * Says what would become of jobs, by the very steps of an attempt up to its first call: the evidence is read, the prompt rendered and
 * measured, the stored response looked for. No model generates anything, and nothing is kept.
 */
public final class Planner {

    /** So long a server's answer about a model holds: the jobs of a plan are many, and most name the same one. */
    private static final Duration REMEMBERED = Duration.ofSeconds(30);

    private final Preparation preparation;
    private final ModelServer server;
    private final ModelCallSettings settings;
    private final ResponseReuse stored;
    private final PromptReadings readings;

    /** @param preparation of calls to that server */
    public Planner(
            Function<ModelServer, Preparation> preparation,
            ModelServer server,
            ModelCallSettings settings,
            ResponseReuse stored,
            PromptReadings readings) {
        this.server = RememberedModels.of(server, REMEMBERED, System::nanoTime);
        this.preparation = preparation.apply(this.server);
        this.settings = settings;
        this.stored = stored;
        this.readings = readings;
    }

    public PlannedJob plan(DryRunRequest request) {
        Attempt attempt = Attempt.dry(request, new StopSignal(), new Progress(InstantSource.system()));
        Planned planned = new Planned(request.key());
        StepResult<PlannedJob> result = preparation
                .choose(attempt)
                .then(chosen -> {
                    planned.model = chosen.requestedModel();
                    return preparation.gatherEvidence(attempt, chosen);
                })
                .then(gathered -> {
                    planned.evidenceCut = gathered.evidence().cuts() > 0
                            || gathered.evidence().leftOut() > 0;
                    return preparation.renderPrompt(attempt, gathered);
                })
                .then(rendered -> preparation.findModel(attempt, rendered))
                .then(ready -> new StepResult.Done<>(ready(attempt, ready, planned)));
        return result instanceof StepResult.Failed<PlannedJob> failed
                ? planned.failed(failed.failure())
                : ((StepResult.Done<PlannedJob>) result).value();
    }

    private PlannedJob ready(Attempt attempt, PreparationStage.Ready ready, Planned planned) {
        CallRequest usual = CallRequest.of(
                server,
                settings.callFor(
                        attempt.job(), ready, ready.messages(), ready.schema().schema()),
                ready);
        PromptFit prompt = readings.fit(attempt.proofRequest(ready, usual.call()));
        if (settings.mayReuse(ready.input()) && stored.find(usual.key()).isPresent()) {
            return planned.with(PlannedJob.Kind.ANSWERED, "", prompt);
        }
        if (prompt.fits()) {
            return planned.with(PlannedJob.Kind.RUNS, "", prompt);
        }
        return planned.with(
                prompt.isTheJobs() ? PlannedJob.Kind.FAILS : PlannedJob.Kind.WAITS, prompt.message(), prompt);
    }

    /** What is known of one job so far. */
    private static final class Planned {

        private final String key;
        private String model = "";
        private boolean evidenceCut;

        Planned(String key) {
            this.key = key;
        }

        PlannedJob with(PlannedJob.Kind kind, String reason, PromptFit prompt) {
            return new PlannedJob(key, model, kind, reason, prompt, evidenceCut);
        }

        PlannedJob failed(Outcome.Failure failure) {
            PlannedJob.Kind kind =
                    failure instanceof Outcome.BadRequest ? PlannedJob.Kind.FAILS : PlannedJob.Kind.WAITS;
            return new PlannedJob(key, model, kind, failure.message(), null, evidenceCut);
        }
    }
}
