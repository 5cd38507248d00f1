package org.holocron.derive.runner;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.holocron.derive.derivation.AttemptResult;
import org.holocron.derive.derivation.Recorder;
import org.holocron.derive.derivation.Successor;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.VersionedPair;
import org.holocron.derive.queue.AttemptCompletion;
import org.holocron.derive.queue.CompletionResult;
import org.holocron.derive.queue.JobQueue;
import org.holocron.derive.sql.DatabaseUnavailableException;
import org.holocron.derive.text.CleanLog;
import org.jspecify.annotations.Nullable;

/** Ends the work on a job: writes files and rows, says what it tells of the dependencies, ends the lease and frees the slot. */
public final class JobCompleter {

    private static final Logger LOG = CleanLog.of(JobCompleter.class);
    private static final Duration BEFORE_RECORDING_AGAIN = Duration.ofSeconds(1);

    private final Recorder recorder;
    private final JobQueue queue;
    private final JobEnd end;
    private final DependencyHealth health;
    private final Consumer<AttemptCompletion> whenRecorded;

    /** @param whenRecorded told of every completion that is on record, for those who count */
    JobCompleter(
            Recorder recorder,
            JobQueue queue,
            JobEnd end,
            DependencyHealth health,
            Consumer<AttemptCompletion> whenRecorded) {
        this.recorder = recorder;
        this.queue = queue;
        this.end = end;
        this.health = health;
        this.whenRecorded = whenRecorded;
    }

    /**
     * Records an attempt. While the database is unavailable the result is kept, until it is back or the slot must go; what
     * was not recorded then is left to its lease, and the stored response makes the next attempt cheap.
     *
     * @param successor may have the slot's next job claimed with it
     */
    void complete(InFlightJob job, AttemptResult result, Successor successor) {
        Runnable afterwards = () -> {};
        try {
            AttemptCompletion written = recorder.write(interruptedIfLeaseExpired(job, result));
            AttemptCompletion completion =
                    repeatUntilDatabaseIsBack(job.slot(), () -> health.reviewed(job, written, result));
            CompletionResult recorded = null;
            if (completion != null) {
                health.attemptEnded(job, completion, result);
                recorded = repeatUntilDatabaseIsBack(job.slot(), () -> record(completion, successor));
            }
            AttemptCompletion ended = completion == null ? written : completion;
            log(
                    job,
                    ended,
                    recorded,
                    words(
                            ended.outcome(),
                            result.attempt().runRecord().evidenceShortfall(),
                            result.attempt().runRecord().refusedAndReviewed()));
            if (completion != null && recorded instanceof CompletionResult.Recorded) {
                whenRecorded.accept(completion);
                if (completion.outcome().equals(result.outcome())) {
                    afterwards = () -> compare(job, completion, result);
                }
            }
        } finally {
            end.end(job, afterwards);
        }
    }

    /** Nothing that is done for the comparison can cost the job anything by now. */
    private void compare(InFlightJob job, AttemptCompletion completion, AttemptResult result) {
        VersionedPair asked = completion.run().call().asked();
        if (asked != null) {
            health.compare(asked, result.attempt(), () -> end.permitsComparison(job, asked));
        }
    }

    /**
     * A process that was frozen finds every deadline passed when it goes on, its lease's among them, and its connections
     * broken: no call was slow.
     */
    private static AttemptResult interruptedIfLeaseExpired(InFlightJob job, AttemptResult result) {
        if (result.outcome() instanceof Outcome.TimedOut || result.outcome() instanceof Outcome.Ambiguous) {
            job.localLease().stopIfRunningOut();
            return job.stopSignal().reason().map(result::withOutcome).orElse(result);
        }
        return result;
    }

    /** Releases a claimed job that was not completed, begun or not. */
    public void release(InFlightJob job, ErrorKind kind, String reason) {
        try {
            queue.release(job.claimed().lease(), kind, reason);
        } catch (DatabaseUnavailableException unavailable) {
            LOG.log(
                    Level.WARNING,
                    "Job {0} could not be released and is left to its lease: {1}",
                    job.job().jobId(),
                    unavailable.getMessage());
        } finally {
            end.drop(job);
        }
    }

    private CompletionResult record(AttemptCompletion completion, Successor successor) {
        CompletionResult recorded = recorder.record(completion, successor);
        health.recorded(completion);
        return recorded;
    }

    /** Null if the database did not come back before the slot had to go. */
    private <T> @Nullable T repeatUntilDatabaseIsBack(Slot slot, Supplier<T> action) {
        while (true) {
            try {
                return action.get();
            } catch (DatabaseUnavailableException unavailable) {
                health.databaseUnavailable(unavailable.getMessage());
                if (slot.awaitAbort(BEFORE_RECORDING_AGAIN)) {
                    return null;
                }
            }
        }
    }

    /** What ended without success waits for a person. */
    static Level level(JobStatus status) {
        return status == JobStatus.DEADLETTER || status == JobStatus.FAILED ? Level.WARNING : Level.INFO;
    }

    /**
     * @param shortfall what the model did not see of the evidence
     * @param concerns which claims of the answer are refused or in review
     */
    static String words(Outcome outcome, Optional<String> shortfall, Optional<String> concerns) {
        String end =
                outcome instanceof Outcome.Failure failure ? failure.kind() + ": " + failure.message() : "accepted";
        return end
                + concerns.map(words -> "; " + words).orElse("")
                + shortfall.map(words -> "; " + words).orElse("");
    }

    private static void log(
            InFlightJob job, AttemptCompletion completion, @Nullable CompletionResult result, String outcome) {
        Object jobId = job.job().jobId();
        Object runId = completion.run().runId();
        if (result instanceof CompletionResult.Recorded recorded) {
            LOG.log(
                    level(recorded.status()),
                    "Job {0} is {1} after run {2}: {3}",
                    jobId,
                    recorded.status(),
                    runId,
                    outcome);
        } else if (result instanceof CompletionResult.LeaseLost) {
            LOG.log(Level.WARNING, "Job {0} is not ours any more; run {1} is dropped ({2})", jobId, runId, outcome);
        } else {
            LOG.log(
                    Level.WARNING,
                    "Run {1} of job {0} could not be recorded before the end; its lease will run out",
                    jobId,
                    runId);
        }
    }
}
