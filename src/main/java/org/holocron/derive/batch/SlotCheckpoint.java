package org.holocron.derive.batch;

import jakarta.batch.api.chunk.CheckpointAlgorithm;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;

/**
 * When JBeret records how far a slot has come: after a second of work, and before the slot waits. What is recorded is a number for people; the
 * queue knows what became of each job. A record for each job cost a commit and two transactions more than the job itself needs.
 */
@Named
@Dependent
public class SlotCheckpoint implements CheckpointAlgorithm {

    /** By so much what the console shows of a busy slot may be old. */
    private static final long BETWEEN_NANOS = Duration.ofSeconds(1).toNanos();

    /**
     * A chunk's transaction spans whole calls; no connection takes part in it, so it costs nothing to let it last. A chunk must never
     * be cut off by it: this is beyond any call that the settings allow.
     */
    private static final Duration LONGEST_CHUNK = Duration.ofDays(3);

    @Inject
    private StepContext step;

    private long begun;

    @Override
    public int checkpointTimeout() {
        return Math.toIntExact(LONGEST_CHUNK.toSeconds());
    }

    @Override
    public void beginCheckpoint() {
        begun = System.nanoTime();
    }

    @Override
    public boolean isReadyToCheckpoint() {
        return step.getTransientUserData() == ClaimReader.NOTHING_NOW || System.nanoTime() - begun >= BETWEEN_NANOS;
    }

    @Override
    public void endCheckpoint() {
        // The next one begins with its first job.
    }
}
