package org.holocron.derive.blame;

import java.time.Duration;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.holocron.derive.job.StopSignal;
import org.holocron.derive.job.VersionedPair;

/** Looks into an ambiguous failure: evidence, probes if they are needed, decision. Holds no connection while it probes. */
public final class FailureReview {

    private final BlameStore store;
    private final GenerationProbe probe;
    private final LongSupplier nanoTime;
    private final BlameRule rule = new BlameRule(BlameLimits.DEFAULT);

    /** @param nanoTime goes by evenly, for the age of calls */
    public FailureReview(BlameStore store, GenerationProbe probe, LongSupplier nanoTime) {
        this.store = store;
        this.probe = probe;
        this.nanoTime = nanoTime;
    }

    /**
     * Decides who pays for the failure. Done again for the same attempt, it goes on from what is known.
     *
     * @param stop ends the probes
     */
    public Decision decide(FailedCall call, StopSignal stop) {
        long failedNanos = nanoTime.getAsLong();
        CallEvidence evidence = store.failed(call);
        int needed = rule.probesNeeded(evidence);
        if (needed == 0) {
            return rule.decide(call, evidence, ProbeAnswer.NOT_RUN);
        }
        ProbeAnswer answer = probe(call, evidence, needed, stop);
        FailedCall now = new FailedCall(
                call.jobId(),
                call.claimedUtc(),
                call.asked(),
                call.silence(),
                call.age().plus(since(failedNanos)));
        return rule.decide(now, store.failed(now), answer);
    }

    /**
     * As {@link #decide}, of a call beside which one was in flight that is no job's: no event has that one, but it may have been the
     * cause. Nothing is probed, so that the event is never taken for the job's own.
     */
    public Decision decideBesideAnother(FailedCall call) {
        return rule.decide(call, store.failed(call).besideAnother(), ProbeAnswer.NOT_RUN);
    }

    /** As {@link BlameStore#onlyThisJobGetsTheError}. */
    public boolean onlyThisJobGetsTheError(UUID jobId, VersionedPair asked) {
        return store.onlyThisJobGetsTheError(jobId, asked);
    }

    /** So many in a row, or fewer if one tells enough. */
    private ProbeAnswer probe(FailedCall call, CallEvidence evidence, int needed, StopSignal stop) {
        ProbeAnswer answer = ProbeAnswer.NOT_RUN;
        for (int i = 0; i < needed; i++) {
            long began = nanoTime.getAsLong();
            GenerationProbe.Result result = probe.generate(call.asked(), stop);
            if (result == GenerationProbe.Result.NOT_ASKED) {
                return ProbeAnswer.INCONCLUSIVE;
            }
            boolean generated = result == GenerationProbe.Result.GENERATED;
            answer = store.probed(call, evidence.event(), generated, since(began));
            if (answer != ProbeAnswer.GENERATED) {
                return answer;
            }
        }
        return answer;
    }

    private Duration since(long beganNanos) {
        return Duration.ofNanos(Math.max(0, nanoTime.getAsLong() - beganNanos));
    }
}
