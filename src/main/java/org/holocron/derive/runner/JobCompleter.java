package org.holocron.derive.runner;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.holocron.derive.blame.Decision;
import org.holocron.derive.blame.FailedCall;
import org.holocron.derive.blame.FailureReview;
import org.holocron.derive.derivation.AttemptResult;
import org.holocron.derive.derivation.Recorder;
import org.holocron.derive.job.CallLane;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Judgement;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.queue.AttemptCompletion;
import org.holocron.derive.queue.CompletionResult;
import org.holocron.derive.queue.JobQueue;
import org.holocron.derive.sql.DatabaseUnavailableException;
import org.jspecify.annotations.Nullable;

/** Ends the work on a job: writes files and rows, tells the circuit breakers, ends the lease and frees the slot. */
public final class JobCompleter {

    private static final Logger LOG = System.getLogger(JobCompleter.class.getName());
    private static final Duration BETWEEN_ATTEMPTS_TO_RECORD = Duration.ofSeconds(1);
    /** What a run that was written whole has used. */
    private static final List<Dependency> FOLDERS =
            List.of(Dependency.LAKE, Dependency.EVIDENCE, Dependency.INTERROGATIONS);

    private final Recorder recorder;
    private final JobQueue queue;
    private final CircuitBreakers breakers;
    private final FailureReview review;
    private final Consumer<AttemptCompletion> whenRecorded;

    /** @param whenRecorded told of every completion that is on record, for those who count */
    public JobCompleter(
            Recorder recorder,
            JobQueue queue,
            CircuitBreakers breakers,
            FailureReview review,
            Consumer<AttemptCompletion> whenRecorded) {
        this.recorder = recorder;
        this.queue = queue;
        this.breakers = breakers;
        this.review = review;
        this.whenRecorded = whenRecorded;
    }

    /**
     * Records an attempt. While the database is unavailable the result is kept, until it is back or the slot must go; what
     * was not recorded then is left to its lease, and the stored response makes the next attempt cheap.
     */
    public void record(InFlightJob job, AttemptResult result) {
        try {
            AttemptCompletion written = recorder.write(interruptedIfLeaseExpired(job, result));
            AttemptCompletion completion = whenPossible(job.slot(), () -> reviewed(job, written, result));
            CompletionResult recorded = null;
            if (completion != null) {
                tellBreakers(completion);
                recorded = whenPossible(job.slot(), () -> recorder.record(completion));
            }
            log(job, completion == null ? written : completion, recorded);
            if (completion != null && recorded instanceof CompletionResult.Recorded) {
                whenRecorded.accept(completion);
            }
        } finally {
            end(job);
        }
    }

    /**
     * A process that was frozen finds every deadline passed when it goes on, its lease's among them, and its connections
     * broken: no call was slow.
     */
    private static AttemptResult interruptedIfLeaseExpired(InFlightJob job, AttemptResult result) {
        if (result.outcome() instanceof Outcome.TimedOut || result.outcome() instanceof Outcome.Ambiguous) {
            job.lease().stopIfRunningOut();
            return job.lease().stop().reason().map(result::withOutcome).orElse(result);
        }
        return result;
    }

    /** Releases a claimed job that was not worked on. */
    public void release(InFlightJob job, ErrorKind kind, String reason) {
        try {
            queue.release(job.lease().lease(), kind, reason);
        } catch (DatabaseUnavailableException unavailable) {
            LOG.log(
                    Level.WARNING,
                    "Job {0} could not be released and is left to its lease: {1}",
                    job.claimed().job().jobId(),
                    unavailable.getMessage());
        } finally {
            end(job);
        }
    }

    /** Whatever went wrong, a trial that came to no judgement must not keep its breaker half-open for ever. */
    private void end(InFlightJob job) {
        breakers.releasePermission(job.permission());
        job.end();
    }

    /** Decides about a failure that does not tell by itself whose it was; nothing else costs a question. */
    private AttemptCompletion reviewed(InFlightJob job, AttemptCompletion written, AttemptResult result) {
        CallLane lane = written.run().call().lane();
        if (lane == null) {
            return written;
        }
        AttemptCompletion ambiguous = written.outcome() instanceof Outcome.Unavailable unavailable
                        && isOfOneModel(unavailable)
                        && review.aloneWithItsWords(written.lease().jobId(), lane)
                ? written.with(new Outcome.Ambiguous(unavailable.kind(), unavailable.message()), Judgement.NONE)
                : written;
        return ambiguous.conclusion().needsJudgement() ? judged(job, ambiguous, lane, result) : ambiguous;
    }

    private static boolean isOfOneModel(Outcome.Unavailable unavailable) {
        return unavailable.dependency().model() != null;
    }

    private AttemptCompletion judged(
            InFlightJob job, AttemptCompletion completion, CallLane lane, AttemptResult result) {
        Decision decision = review.decide(
                new FailedCall(
                        completion.lease().jobId(),
                        job.claimed().claimedUtc(),
                        lane,
                        result.attempt().record().sinceCall()),
                job.lease().stop());
        LOG.log(
                Level.INFO,
                "Job {0} is {1} for its failure, event {2}: {3}",
                completion.lease().jobId(),
                decision.judgement().charged() ? "charged" : "not charged",
                decision.judgement().event(),
                decision.reason());
        Dependency opens = decision.opens();
        if (opens != null && completion.outcome() instanceof Outcome.Failure failure) {
            breakers.unavailable(new Outcome.Unavailable(
                    failure.kind(),
                    failure.message() + " (event " + decision.judgement().event() + ": " + decision.reason() + ")",
                    opens));
        }
        return completion.with(completion.outcome(), decision.judgement());
    }

    private void tellBreakers(AttemptCompletion completion) {
        if (completion.outcome() instanceof Outcome.Unavailable unavailable) {
            breakers.unavailable(unavailable);
            return;
        }
        FOLDERS.forEach(breakers::recordWork);
        CallLane lane = completion.run().call().lane();
        if (lane != null && completion.run().call().generated()) {
            breakers.succeeded(lane.pair());
        }
    }

    /** Null if the database did not come back before the slot had to go. */
    private <T> @Nullable T whenPossible(Slot slot, Supplier<T> question) {
        while (true) {
            try {
                return question.get();
            } catch (DatabaseUnavailableException unavailable) {
                breakers.databaseUnavailable(unavailable.getMessage());
                if (slot.awaitAbort(BETWEEN_ATTEMPTS_TO_RECORD)) {
                    return null;
                }
            }
        }
    }

    private static void log(InFlightJob job, AttemptCompletion completion, @Nullable CompletionResult result) {
        Object jobId = job.claimed().job().jobId();
        Object runId = completion.run().runId();
        String outcome = completion.outcome() instanceof Outcome.Failure failure
                ? failure.kind() + ": " + failure.message()
                : "answered";
        if (result instanceof CompletionResult.Recorded recorded) {
            LOG.log(Level.INFO, "Job {0} is {1} after run {2}: {3}", jobId, recorded.status(), runId, outcome);
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
