package org.holocron.derive.derivation;

import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.holocron.derive.interrogation.Interrogation;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.Job;
import org.holocron.derive.job.Progress;
import org.holocron.derive.job.StopSignal;
import org.holocron.derive.model.ModelCall;
import org.holocron.derive.proof.ProofRequest;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a claimed job: everything that belongs to it and to no other. Worked on by one thread;
 * the stop signal and the progress are for other threads too.
 */
public final class Attempt {

    private final ClaimedJob claimed;
    private final StopSignal stopSignal;
    private final Progress progress;
    private final @Nullable DryRunRequest dryRun;
    private final RunRecord runRecord;
    private Consumer<BooleanSupplier> afterRecord = mayCall -> {};

    /** @param stopSignal the lease's */
    public Attempt(ClaimedJob claimed, StopSignal stopSignal, Progress progress) {
        this(claimed, stopSignal, progress, null);
    }

    private Attempt(ClaimedJob claimed, StopSignal stopSignal, Progress progress, @Nullable DryRunRequest dryRun) {
        this.claimed = claimed;
        this.stopSignal = stopSignal;
        this.progress = progress;
        this.dryRun = dryRun;
        this.runRecord = new RunRecord(claimed, UUID.randomUUID(), dryRun == null);
    }

    /** At a job that is in no queue: nothing of it is kept. */
    static Attempt dry(DryRunRequest request, StopSignal stopSignal, Progress progress) {
        return new Attempt(request.asClaimed(progress.snapshot().since()), stopSignal, progress, request);
    }

    /** Whether nothing of it is kept: no file is written or used again, and no answer counts for or against the server. */
    boolean isDry() {
        return dryRun != null;
    }

    /** What is asked instead of what the catalog has under its key; empty if that is. */
    Optional<Interrogation> givenInterrogation() {
        return Optional.ofNullable(dryRun).flatMap(DryRunRequest::given);
    }

    public ClaimedJob claimed() {
        return claimed;
    }

    public Job job() {
        return claimed.job();
    }

    public StopSignal stopSignal() {
        return stopSignal;
    }

    public Progress progress() {
        return progress;
    }

    /** For what is found out about its call, which is none of its work. */
    ProofRequest proofRequest(PreparationStage.Ready ready, ModelCall call) {
        return new ProofRequest(call, ready.model(), stopSignal, progress.aside());
    }

    /** What must not begin before the attempt is on record, because it is none of the job's. It asks before it calls the model whether it may. */
    public void afterRecord(Consumer<BooleanSupplier> work) {
        afterRecord = work;
    }

    /**
     * To be called when the attempt is on record and its lease has ended: does what waited for that, and throws nothing of it.
     *
     * @param mayCall whether the model may be called now; asked at most once, right before
     */
    public void recorded(BooleanSupplier mayCall) {
        afterRecord.accept(mayCall);
    }

    /** What this attempt has found out and asked so far. */
    public RunRecord runRecord() {
        return runRecord;
    }
}
