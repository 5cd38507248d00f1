package org.holocron.derive.queue;

import java.util.List;
import org.holocron.derive.claim.Fact;
import org.holocron.derive.history.NewArtifact;
import org.holocron.derive.history.NewRun;
import org.holocron.derive.job.Attribution;
import org.holocron.derive.job.Conclusion;
import org.holocron.derive.job.Disposition;
import org.holocron.derive.job.FailureCause;
import org.holocron.derive.job.Lease;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.Waits;
import org.jspecify.annotations.Nullable;

/**
 * Everything to record about one attempt.
 *
 * @param conclusion decides what happens to the job
 * @param artifacts files that are already durable in the lake
 * @param facts of the answer, each ordinal once; recorded only if the job succeeds by it
 */
public record AttemptCompletion(
        Lease lease, Conclusion conclusion, Waits waits, NewRun run, List<NewArtifact> artifacts, List<Fact> facts) {

    public AttemptCompletion {
        artifacts = List.copyOf(artifacts);
        facts = List.copyOf(facts);
    }

    /** Of an answer without claims, or of none. */
    public AttemptCompletion(Lease lease, Conclusion conclusion, Waits waits, NewRun run, List<NewArtifact> artifacts) {
        this(lease, conclusion, waits, run, artifacts, List.of());
    }

    /** Those that are recorded: none unless the job succeeds. */
    public List<Fact> recordedFacts() {
        return succeeds() ? facts : List.of();
    }

    /** What the attempt failed by; null if it is no failure. */
    @Nullable
    String cause() {
        return FailureCause.of(conclusion).map(FailureCause::id).orElse(null);
    }

    /** Whether the model's answer was rejected, which counts for the stop rule of the job's group. */
    boolean isRejected() {
        return outcome() instanceof Outcome.Rejected;
    }

    boolean succeeds() {
        return conclusion.disposition() == Disposition.SUCCEED;
    }

    public Outcome outcome() {
        return conclusion.outcome();
    }

    /** The same with another outcome, or as it was judged. */
    public AttemptCompletion with(Outcome outcome, Attribution attribution) {
        return new AttemptCompletion(lease, new Conclusion(outcome, attribution), waits, run, artifacts, facts);
    }
}
