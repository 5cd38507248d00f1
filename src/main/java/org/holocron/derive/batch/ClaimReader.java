package org.holocron.derive.batch;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;
import org.holocron.derive.config.Settings;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.queue.JobQueue;
import org.holocron.derive.runner.CircuitBreakers;
import org.holocron.derive.runner.InFlightJob;
import org.holocron.derive.runner.JobClaimer;
import org.holocron.derive.runner.JobCompleter;
import org.holocron.derive.runner.Quarantine;
import org.holocron.derive.runner.Slot;
import org.holocron.derive.runner.Slots;
import org.jspecify.annotations.Nullable;

/**
 * Reads jobs by claiming them, one at a time, until none came for the linger time, the wanted number is done, claiming
 * is paused, or the execution is told to stop.
 *
 * <p>A claim commits by itself and is not undone by a rollback of the chunk, so that whatever was claimed and not
 * recorded is given back here: after a chunk that failed and when the slot closes.
 */
@Named
@Dependent
public class ClaimReader extends AbstractItemReader {

    /** Of the column in JBeret's repository. */
    private static final int LONGEST_EXIT_STATUS = 512;

    @Inject
    private JobContext execution;

    @Inject
    @BatchProperty(name = "worker-id")
    private @Nullable String workerId;

    @Inject
    @BatchProperty(name = "max-jobs")
    private @Nullable String maxJobsText;

    @Inject
    @BatchProperty(name = "linger-seconds")
    private @Nullable String lingerText;

    @Inject
    private Settings settings;

    @Inject
    private Slots slots;

    @Inject
    private JobClaimer claims;

    @Inject
    private JobCompleter endings;

    @Inject
    private CircuitBreakers pauses;

    @Inject
    private Quarantine quarantine;

    @Inject
    private JobQueue queue;

    /** Null where a parameter was wrong: the reader is closed all the same. */
    private @Nullable Slot slot;

    private long maxJobs;
    private Duration linger;

    @Override
    public void open(@Nullable Serializable checkpoint) {
        maxJobs = SlotParameters.number("max-jobs", maxJobsText, Long.MAX_VALUE);
        linger = SlotParameters.seconds(
                "linger-seconds", lingerText, settings.worker().timing().linger());
        String otherName = SlotParameters.textOrNull(workerId);
        slot = slots.open(execution.getExecutionId(), otherName, this::isStopping);
        if (maxJobs > 0) {
            queue.reclaimWorker(slot.workerId());
        }
    }

    @Override
    public @Nullable Object readItem() throws InterruptedException {
        releaseLeftover(ErrorKind.UNEXPECTED, "its chunk was rolled back");
        long idleSince = System.nanoTime();
        while (!slot.isStopping() && slot.jobsDone() < maxJobs) {
            long nudges = slots.nudges();
            Optional<InFlightJob> next = nextAdmitted();
            if (next.isPresent()) {
                return next.get();
            }
            Duration left = linger.minusNanos(System.nanoTime() - idleSince);
            Optional<String> whyPaused = pauses.pauseReason();
            if (whyPaused.isPresent()) {
                setExitStatus(whyPaused.get());
                return null;
            }
            if (left.isNegative() || left.isZero()) {
                return null;
            }
            slots.awaitNudge(nudges, shorter(left, settings.worker().timing().poll()));
        }
        return null;
    }

    private Optional<InFlightJob> nextAdmitted() throws InterruptedException {
        Optional<InFlightJob> next = quarantine.isFree() ? claims.next(slot) : Optional.empty();
        if (next.isPresent() && !quarantine.admit(next.get())) {
            endings.release(next.get(), ErrorKind.QUARANTINED, "a job that two workers died of is worked alone");
            return Optional.empty();
        }
        return next;
    }

    @Override
    public void close() {
        if (slot != null) {
            releaseLeftover(ErrorKind.STOPPED, "the slot closed");
            slots.close(slot);
        }
    }

    private void releaseLeftover(ErrorKind kind, String reason) {
        InFlightJob left = slot.held();
        if (left != null) {
            endings.release(left, kind, reason);
        }
    }

    /** The exit status is the one text of an execution's that jboss-cli and the management interface show. */
    private void setExitStatus(String whyPaused) {
        String status = "PAUSED: " + whyPaused;
        execution.setExitStatus(status.substring(0, Math.min(status.length(), LONGEST_EXIT_STATUS)));
    }

    private boolean isStopping() {
        return execution.getBatchStatus() == BatchStatus.STOPPING;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
