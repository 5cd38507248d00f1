package org.holocron.derive.blame;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.holocron.derive.job.CallLane;

/** Looks into an ambiguous failure: evidence, probes if they are needed, decision. Holds no connection while it probes. */
public final class FailureReview {

    private final BlameStore store;
    private final GenerationProbe probe;
    private final LongSupplier nanoTime;
    private final Judge judge = new Judge(JudgeLimits.DEFAULT);

    /** @param nanoTime goes by evenly, for the age of calls */
    public FailureReview(BlameStore store, GenerationProbe probe, LongSupplier nanoTime) {
        this.store = store;
        this.probe = probe;
        this.nanoTime = nanoTime;
    }

    /**
     * Decides who pays for the failure. Done again for the same attempt, it goes on from what is known.
     *
     * @param claimedUtc names the attempt, with the job
     * @param age how long ago the call began
     */
    public Decision decide(UUID jobId, Instant claimedUtc, CallLane lane, Duration age) {
        long failedNanos = nanoTime.getAsLong();
        FailedCall call = new FailedCall(jobId, claimedUtc, lane, age);
        CallEvidence evidence = store.failed(call);
        int needed = judge.probesNeeded(evidence);
        if (needed == 0) {
            return judge.decide(call, evidence, ProbeAnswer.NOT_RUN);
        }
        ProbeAnswer answer = probe(call, evidence, needed);
        FailedCall now =
                new FailedCall(jobId, claimedUtc, lane, age.plusNanos(Math.max(0, nanoTime.getAsLong() - failedNanos)));
        return judge.decide(now, store.failed(now), answer);
    }

    /** As {@link BlameStore#aloneWithItsWords}. */
    public boolean aloneWithItsWords(UUID jobId, CallLane lane) {
        return store.aloneWithItsWords(jobId, lane);
    }

    /** So many in a row, or fewer if one tells enough. */
    private ProbeAnswer probe(FailedCall call, CallEvidence evidence, int needed) {
        ProbeAnswer answer = ProbeAnswer.NOT_RUN;
        for (int i = 0; i < needed; i++) {
            long began = nanoTime.getAsLong();
            GenerationProbe.Result result = probe.generate(call.lane());
            if (result == GenerationProbe.Result.NOT_ASKED) {
                return ProbeAnswer.INCONCLUSIVE;
            }
            answer = store.probed(
                    call,
                    evidence.event(),
                    result == GenerationProbe.Result.GENERATED,
                    Duration.ofNanos(Math.max(0, nanoTime.getAsLong() - began)));
            if (answer != ProbeAnswer.GENERATED) {
                return answer;
            }
        }
        return answer;
    }
}
