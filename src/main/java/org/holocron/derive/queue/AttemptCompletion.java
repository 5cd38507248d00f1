package org.holocron.derive.queue;

import java.time.Duration;
import java.util.List;
import org.holocron.derive.history.NewArtifact;
import org.holocron.derive.history.NewRun;
import org.holocron.derive.job.Lease;
import org.holocron.derive.job.Outcome;

/**
 * Everything to record about one try.
 *
 * @param outcome decides what becomes of the job
 * @param backoff the pause before the next attempt, if there is to be one
 * @param artifacts files that are already durable in the lake
 */
public record AttemptCompletion(
        Lease lease, Outcome outcome, Duration backoff, NewRun run, List<NewArtifact> artifacts) {

    public AttemptCompletion {
        artifacts = List.copyOf(artifacts);
    }
}
