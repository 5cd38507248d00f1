package org.holocron.derive.derivation;

import java.util.List;
import java.util.random.RandomGenerator;
import org.holocron.derive.history.NewArtifact;
import org.holocron.derive.job.Backoff;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.lake.LakeUnavailableException;
import org.holocron.derive.queue.AttemptCompletion;
import org.holocron.derive.queue.CompletionResult;
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
    public AttemptCompletion write(AttemptResult derivation) {
        try {
            return completion(derivation, derivation.papers().write(derivation.outcome()));
        } catch (LakeUnavailableException away) {
            Outcome unwritten = new Outcome.Unavailable(ErrorKind.LAKE_AWAY, away.getMessage(), Dependency.LAKE);
            return completion(derivation.withOutcome(unwritten), List.of());
        }
    }

    /**
     * Records a completion; saying it again is harmless.
     *
     * @throws org.holocron.derive.sql.DatabaseUnavailableException when it may not have happened: say it again
     */
    public CompletionResult record(AttemptCompletion completion) {
        return queue.complete(completion);
    }

    private AttemptCompletion completion(AttemptResult derivation, List<NewArtifact> artifacts) {
        int attempt = derivation.claimed().job().attemptCount();
        return new AttemptCompletion(
                derivation.claimed().lease(),
                derivation.outcome(),
                backoff.delay(attempt, random),
                derivation.papers().row(ollamaBaseUrl),
                artifacts);
    }
}
