package org.holocron.derive.derivation;

import java.util.List;
import java.util.random.RandomGenerator;
import org.holocron.derive.history.NewArtifact;
import org.holocron.derive.job.Backoff;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.lake.LakeAway;
import org.holocron.derive.queue.Completion;
import org.holocron.derive.queue.Finished;
import org.holocron.derive.queue.JobQueue;

/** Puts a try of a job on record: the files first, durable, and then run, artifacts and job in one transaction. */
public final class Recorder {

    private final JobQueue queue;
    private final Backoff backoff;
    private final RandomGenerator random;
    private final String ollamaBaseUrl;

    public Recorder(JobQueue queue, Backoff backoff, RandomGenerator random, String ollamaBaseUrl) {
        this.queue = queue;
        this.backoff = backoff;
        this.random = random;
        this.ollamaBaseUrl = ollamaBaseUrl;
    }

    /**
     * Writes the files.
     *
     * @return what to record with {@link #record}; its outcome is another one if the lake is away
     */
    public Completion write(Derivation derivation) {
        try {
            return completion(derivation, derivation.papers().write(derivation.outcome()));
        } catch (LakeAway away) {
            Outcome unwritten = new Outcome.Away(ErrorKind.LAKE_AWAY, away.getMessage(), null);
            return completion(derivation.endedAs(unwritten), List.of());
        }
    }

    /**
     * Records a completion; saying it again is harmless.
     *
     * @throws org.holocron.derive.sql.DatabaseAway when it may not have happened: say it again
     */
    public Finished record(Completion completion) {
        return queue.finish(completion);
    }

    private Completion completion(Derivation derivation, List<NewArtifact> artifacts) {
        int attempt = derivation.claimed().job().attemptCount();
        return new Completion(
                derivation.claimed().lease(),
                derivation.outcome(),
                backoff.pause(attempt, random),
                derivation.papers().row(ollamaBaseUrl),
                artifacts);
    }
}
