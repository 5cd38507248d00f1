package org.holocron.derive.queue;

import org.holocron.derive.history.NewRun;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.job.Subject;
import org.holocron.derive.job.VersionedPair;
import org.holocron.derive.sql.Parameters;

/** The columns of new rows as parameters: once for statements and procedures alike, so that no adapter forgets one. */
final class RowParameters {

    private RowParameters() {}

    static Parameters of(NewJob job) {
        Subject subject = Subject.of(job.inputJson());
        return Parameters.of()
                .text("subject_type", subject.type())
                .text("subject_id", subject.id())
                .number("priority", job.priority())
                .text("interrogation_key", job.interrogationKey())
                .text("input_json", job.inputJson())
                .text("evidence_ref_json", job.evidenceRefJson())
                .text("model_hint", job.modelHint())
                .number("max_attempts", job.maxAttempts())
                .text("dedupe_key", job.dedupeKey())
                .bigint("group_id", job.groupId())
                .instant("expires_utc", job.expiresUtc());
    }

    /** The run's row, but for how it ended. */
    static Parameters of(AttemptCompletion completion) {
        NewRun run = completion.run();
        VersionedPair asked = run.call().asked();
        return Parameters.of()
                .uuid("run_id", run.runId())
                .uuid("job_id", completion.lease().jobId())
                .instant("started_utc", run.head().startedUtc())
                .number("attempt", run.head().attempt())
                .text("worker_id", completion.lease().holder())
                .text("ollama_base_url", run.modelServerUrl())
                .text("model_name", run.modelName())
                .text("model_tag", run.head().modelTag())
                .text("model_digest", run.head().modelDigest())
                .text("options_json", run.optionsJson())
                .text("metrics_json", run.metricsJson())
                .text("interrogation_version", run.head().interrogationVersion())
                .text("interrogation_sha256", run.head().interrogationSha256())
                .text("derivation_key", run.head().derivationKey())
                .uuid("reused_run_id", run.head().reusedRunId())
                .text("disposition", completion.conclusion().disposition().name())
                .uuid("event_id", completion.conclusion().attribution().event())
                .number("generated", run.call().generated() ? 1 : 0)
                .bigint("server_key", asked == null ? null : asked.serverKey())
                .bigint("model_key", asked == null ? null : asked.modelKey())
                .bigint("pair_key", asked == null ? null : asked.pairKey())
                .text("cause", completion.cause());
    }
}
