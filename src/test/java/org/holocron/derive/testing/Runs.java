package org.holocron.derive.testing;

import java.util.UUID;
import org.holocron.derive.history.NewRun;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.RunHead;
import org.jspecify.annotations.Nullable;

/** Runs for tests. */
public final class Runs {

    private Runs() {}

    /** The run of a claimed job: one call of 100 tokens in and 20 out. */
    public static NewRun of(ClaimedJob claimed) {
        return reusing(claimed, null);
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
                "0".repeat(64),
                reusedRunId);
        return new NewRun(
                head,
                "http://127.0.0.1:11434",
                "{\"temperature\":0.0}",
                "{\"prompt_eval_count\":100,\"eval_count\":20}");
    }
}
