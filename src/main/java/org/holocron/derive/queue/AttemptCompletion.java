package org.holocron.derive.queue;

import java.time.Duration;
import java.util.List;
import org.holocron.derive.history.NewArtifact;
import org.holocron.derive.history.NewRun;
import org.holocron.derive.job.Lease;
import org.holocron.derive.job.Outcome;

/**
 * Everything to record about one attempt.
 *
 * @param outcome decides what happens to the job
 * @param backoff the wait before the next attempt, used only if an attempt is spent and another one follows
 * @param artifacts files that are already durable in the lake
 */
public record AttemptCompletion(
        Lease lease, Outcome outcome, Duration backoff, NewRun run, List<NewArtifact> artifacts) {

    public AttemptCompletion {
        artifacts = List.copyOf(artifacts);
    }
}
