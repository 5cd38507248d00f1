package org.holocron.derive.runner;

import java.util.Optional;
import java.util.function.Predicate;
import org.holocron.derive.derivation.Successor;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.queue.AttemptCompletion;
import org.holocron.derive.queue.NextClaim;
import org.holocron.derive.queue.NextJob;
import org.jspecify.annotations.Nullable;

/** The claim of a slot's next job with the completion of one job. Only the slot's own thread uses it. */
final class Succession implements Successor {

    private final InFlightJob job;
    private final JobClaimer claimer;
    private final Predicate<Slot> permits;
    private long askedNanos;
    /** Null until it is decided. */
    private @Nullable Optional<NextClaim> claim;

    /** @param permits whether the slot may claim now, as far as the claimer does not know it */
    Succession(InFlightJob job, JobClaimer claimer, Predicate<Slot> permits) {
        this.job = job;
        this.claimer = claimer;
        this.permits = permits;
    }

    @Override
    public Optional<NextClaim> claimWith(AttemptCompletion completion) {
        if (claim == null) {
            askedNanos = claimer.now();
            claim = mayClaim(completion) ? claimer.requestOfNext(job.slot()).map(NextClaim::of) : Optional.empty();
        }
        return claim;
    }

    /** Not after an attempt that may change what may be claimed, nor after a trial. */
    private boolean mayClaim(AttemptCompletion completion) {
        return completion.outcome() instanceof Outcome.Accepted
                && job.permission().trials().all().isEmpty()
                && permits.test(job.slot());
    }

    @Override
    public void claimed(NextJob next) {
        job.slot().hold(claimer.unbegun(next, askedNanos));
    }
}
