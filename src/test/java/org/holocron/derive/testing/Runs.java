package org.holocron.derive.testing;

import java.util.UUID;
import org.holocron.derive.history.NewRun;
import org.holocron.derive.history.RunCall;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.RunHead;
import org.holocron.derive.job.VersionedPair;
import org.jspecify.annotations.Nullable;

/** Runs for tests. */
public final class Runs {

    /** What they asked. */
    public static final VersionedPair ASKED = new VersionedPair(
            Dependency.model("http://127.0.0.1:11434", "llama3.2:3b").with("facts"), "1 a80c4f17acd5");

    private Runs() {}

    /** The run of a claimed job: one call of 100 tokens in and 20 out. */
    public static NewRun of(ClaimedJob claimed) {
        return reusing(claimed, null);
    }

    /** The run of a claimed job that asked this. */
    public static NewRun asking(ClaimedJob claimed, VersionedPair asked, boolean generated) {
        NewRun run = of(claimed);
        return new NewRun(
                run.head(), run.modelServerUrl(), run.optionsJson(), run.metricsJson(), new RunCall(asked, generated));
    }

    /** The run of a claimed job with these figures. */
    public static NewRun withMetrics(ClaimedJob claimed, @Nullable String metricsJson) {
        NewRun run = of(claimed);
        return new NewRun(run.head(), run.modelServerUrl(), run.optionsJson(), metricsJson, run.call());
    }

    /** @param reusedRunId the run whose response was used instead of a call, or null */
    public static NewRun reusing(ClaimedJob claimed, @Nullable UUID reusedRunId) {
        RunHead head = new RunHead(
                UUID.randomUUID(),
                claimed.claimedUtc(),
                claimed.job().attemptCount(),
                "llama3.2:3b",
                "3b",
                "a80c4f17acd5",
                "1",
                "1".repeat(64),
                "0".repeat(64),
                reusedRunId);
        return new NewRun(
                head,
                "http://127.0.0.1:11434",
                "{\"temperature\":0.0}",
                "{\"prompt_eval_count\":100,\"eval_count\":20}",
                new RunCall(ASKED, true));
    }
}
