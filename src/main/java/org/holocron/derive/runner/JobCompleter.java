package org.holocron.derive.runner;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.Consumer;
import org.holocron.derive.derivation.AttemptResult;
import org.holocron.derive.derivation.Recorder;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.queue.AttemptCompletion;
import org.holocron.derive.queue.CompletionResult;
import org.holocron.derive.queue.JobQueue;
import org.holocron.derive.sql.DatabaseUnavailableException;
import org.jspecify.annotations.Nullable;

/** Ends the work on a job: files, rows, lease, and what the outcome says about the servers around us. */
public final class JobCompleter {

    private static final Logger LOG = System.getLogger(JobCompleter.class.getName());
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    private final Recorder recorder;
    private final JobQueue queue;
    private final Heartbeat heartbeat;
    private final CircuitBreakers pauses;
    private final Consumer<AttemptCompletion> whenRecorded;

    /** @param whenRecorded told of every completion that is on record, for those who count */
    public JobCompleter(
            Recorder recorder,
            JobQueue queue,
            Heartbeat heartbeat,
            CircuitBreakers pauses,
            Consumer<AttemptCompletion> whenRecorded) {
        this.recorder = recorder;
        this.queue = queue;
        this.heartbeat = heartbeat;
        this.pauses = pauses;
        this.whenRecorded = whenRecorded;
    }

    /**
     * Records a worked job. While the database is away the result is held, until it is back or the slot must go; what
     * was not recorded then is left to its lease, and its receipt makes the next try cheap.
     */
    public void record(InFlightJob held, AttemptResult derivation) {
        try {
            AttemptCompletion completion = recorder.write(unlessTheNodeSlept(held, derivation));
            learn(completion.outcome(), derivation);
            CompletionResult finished = recordWhenPossible(completion, held.slot());
            tell(held, completion, finished);
            if (finished instanceof CompletionResult.Recorded) {
                whenRecorded.accept(completion);
            }
        } finally {
            over(held);
        }
    }

    /** A process that was frozen finds every deadline passed when it comes back, its lease's among them: no call was slow. */
    private static AttemptResult unlessTheNodeSlept(InFlightJob held, AttemptResult derivation) {
        if (derivation.outcome() instanceof Outcome.TimedOut) {
            held.lease().stopIfRunningOut();
            return held.lease().stop().reason().map(derivation::withOutcome).orElse(derivation);
        }
        return derivation;
    }

    /** Gives a claimed job back that was not worked on. */
    public void release(InFlightJob held, ErrorKind kind, String reason) {
        try {
            queue.release(held.lease().lease(), kind, reason);
        } catch (DatabaseUnavailableException away) {
            LOG.log(
                    Level.WARNING,
                    "Job {0} could not be given back and is left to its lease: {1}",
                    held.claimed().job().jobId(),
                    away.getMessage());
        } finally {
            over(held);
        }
    }

    /** A trial that came to no judgement, whatever went wrong with it, is free again; after one that did this changes nothing. */
    private void over(InFlightJob held) {
        pauses.trialProvedNothing();
        heartbeat.drop(held.lease());
        held.slot().idle();
    }

    private void learn(Outcome outcome, AttemptResult derivation) {
        if (outcome instanceof Outcome.Unavailable away) {
            pauses.away(away);
            return;
        }
        pauses.lakeTookARun();
        String model = derivation.attempt().record().modelAsked();
        if (model != null && derivation.attempt().record().serverAnswered()) {
            pauses.succeeded(model);
        }
    }

    private @Nullable CompletionResult recordWhenPossible(AttemptCompletion completion, Slot slot) {
        while (true) {
            try {
                return recorder.record(completion);
            } catch (DatabaseUnavailableException away) {
                pauses.databaseAway(away.getMessage());
                if (slot.awaitShutdown(BETWEEN_TRIES)) {
                    return null;
                }
            }
        }
    }

    private static void tell(InFlightJob held, AttemptCompletion completion, @Nullable CompletionResult finished) {
        Object job = held.claimed().job().jobId();
        String outcome = completion.outcome() instanceof Outcome.Failure failure
                ? failure.kind() + ": " + failure.message()
                : "answered";
        if (finished instanceof CompletionResult.Recorded recorded) {
            LOG.log(
                    Level.INFO,
                    "Job {0} is {1} after run {2}: {3}",
                    job,
                    recorded.status(),
                    completion.run().runId(),
                    outcome);
        } else if (finished instanceof CompletionResult.LeaseLost) {
            LOG.log(
                    Level.WARNING,
                    "Job {0} is not ours any more; run {1} is dropped ({2})",
                    job,
                    completion.run().runId(),
                    outcome);
        } else {
            LOG.log(
                    Level.WARNING,
                    "Run {1} of job {0} could not be recorded before the end; its lease will run out",
                    job,
                    completion.run().runId());
        }
    }
}
