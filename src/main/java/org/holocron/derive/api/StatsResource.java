package org.holocron.derive.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.holocron.derive.history.History;
import org.holocron.derive.history.QueueStats;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.proof.ModelProofStore;
import org.holocron.derive.proof.PromptReadings;
import org.holocron.derive.runner.Blockers;
import org.holocron.derive.runner.RunnerControl;

/** The queue at a glance, and why this node claims nothing, if so. */
@Path("stats")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class StatsResource {

    @Inject
    private History history;

    @Inject
    private RunnerControl runner;

    @Inject
    private QueueFindings findings;

    @Inject
    private ModelProofStore proofs;

    @Inject
    private PromptReadings readings;

    @Inject
    private Misfits misfits;

    @GET
    public Response show() {
        return JsonResponse.ok(json(
                history.stats(),
                runner.blockers(),
                findings.json(),
                ProofJson.of(proofs.read()),
                PromptFindingJson.of(readings.findings()),
                misfits.json()));
    }

    static JsonObject json(
            QueueStats stats,
            Blockers blockers,
            JsonArray findings,
            JsonArray proofs,
            JsonArray promptFindings,
            JsonArray misfits) {
        return figures(stats)
                .add("pauses", RunnerJson.pauses(blockers))
                .add("findings", findings)
                .add("proofs", proofs)
                .add("prompt_findings", promptFindings)
                .add("misfits", misfits)
                .build();
    }

    /** Those that are kept, and cost little. */
    static JsonFields figures(QueueStats stats) {
        JsonFields counts = new JsonFields();
        for (JobStatus status : JobStatus.values()) {
            counts.add(status.name(), stats.counts().getOrDefault(status, 0L));
        }
        return new JsonFields()
                .add("counts", counts.build())
                .add("claimable", stats.claimable())
                .add("oldest_waiting_utc", stats.oldestWaitingUtc())
                .add("finished_last_hour", stats.finishedLastHour())
                .add("runs_last_day", stats.runsLastDay())
                .add("prompt_tokens_last_day", stats.promptTokensLastDay())
                .add("output_tokens_last_day", stats.outputTokensLastDay())
                .add("open_reviews", stats.openReviews())
                .add("facts_last_day", FactJson.counts(stats.factsLastDay()));
    }
}
