package org.holocron.derive.runner;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.Consumer;
import org.holocron.derive.derivation.Derivation;
import org.holocron.derive.derivation.Recorder;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.queue.Completion;
import org.holocron.derive.queue.Finished;
import org.holocron.derive.queue.JobQueue;
import org.holocron.derive.sql.DatabaseAway;
import org.jspecify.annotations.Nullable;

/** Ends the work on a job: files, rows, lease, and what the outcome says about the servers around us. */
public final class Endings {

    private static final Logger LOG = System.getLogger(Endings.class.getName());
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    private final Recorder recorder;
    private final JobQueue queue;
    private final Heartbeat heartbeat;
    private final Pauses pauses;
    private final Consumer<Completion> whenRecorded;

    /** @param whenRecorded told of every completion that is on record, for those who count */
    public Endings(
            Recorder recorder, JobQueue queue, Heartbeat heartbeat, Pauses pauses, Consumer<Completion> whenRecorded) {
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
    public void record(Held held, Derivation derivation) {
        try {
            Completion completion = recorder.write(unlessTheNodeSlept(held, derivation));
            learn(completion.outcome(), derivation);
            Finished finished = recordWhenPossible(completion, held.slot());
            tell(held, completion, finished);
            if (finished instanceof Finished.Recorded) {
                whenRecorded.accept(completion);
            }
        } finally {
            over(held);
        }
    }

    /** A process that was frozen finds every deadline passed when it comes back, its lease's among them: no call was slow. */
    private static Derivation unlessTheNodeSlept(Held held, Derivation derivation) {
        if (derivation.outcome() instanceof Outcome.TooSlow) {
            held.lease().stopIfRunningOut();
            return held.lease().stop().reason().map(derivation::endedAs).orElse(derivation);
        }
        return derivation;
    }

    /** Gives a claimed job back that was not worked on. */
    public void giveBack(Held held, String reason) {
        try {
            queue.release(held.lease().lease(), reason);
        } catch (DatabaseAway away) {
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
    private void over(Held held) {
        pauses.trialProvedNothing();
        heartbeat.drop(held.lease());
        held.slot().idle();
    }

    private void learn(Outcome outcome, Derivation derivation) {
        if (outcome instanceof Outcome.Away away) {
            pauses.away(away);
            return;
        }
        pauses.lakeTookARun();
        String model = derivation.papers().modelAsked();
        if (model != null && derivation.papers().serverAnswered()) {
            pauses.worked(model);
        }
    }

    private @Nullable Finished recordWhenPossible(Completion completion, Slot slot) {
        while (true) {
            try {
                return recorder.record(completion);
            } catch (DatabaseAway away) {
                pauses.databaseAway(away.getMessage());
                if (slot.awaitHurry(BETWEEN_TRIES)) {
                    return null;
                }
            }
        }
    }

    private static void tell(Held held, Completion completion, @Nullable Finished finished) {
        Object job = held.claimed().job().jobId();
        String outcome = completion.outcome() instanceof Outcome.Failure failure
                ? failure.kind() + ": " + failure.message()
                : "answered";
        if (finished instanceof Finished.Recorded recorded) {
            LOG.log(
                    Level.INFO,
                    "Job {0} is {1} after run {2}: {3}",
                    job,
                    recorded.status(),
                    completion.run().runId(),
                    outcome);
        } else if (finished instanceof Finished.LeaseLost) {
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
