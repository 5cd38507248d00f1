package org.holocron.derive.job;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The one rule of what the end of an attempt does to its job. Pure: it reads no database and no clock.
 *
 * <p>Limits are applied here, when an attempt ends, and never at the claim: a job that was reset by hand always gets one more
 * attempt. The procedures of SQL Server apply the same rule to the row that they have locked; the contract suites compare
 * them with this class.
 */
public final class Transitions {

    private final Limits limits;

    public Transitions(Limits limits) {
        this.limits = limits;
    }

    public Limits limits() {
        return limits;
    }

    /**
     * The transition after an attempt ended.
     *
     * @param evidence {@link Evidence#NONE} unless the outcome's disposition needs some
     * @param backoff the wait if the attempt is spent and another one follows
     */
    public Transition after(Outcome outcome, JobHistory job, Evidence evidence, Duration backoff) {
        return switch (outcome.disposition()) {
            case SUCCEED -> of(JobStatus.SUCCEEDED, job.counts(), null, outcome);
            case FAIL -> of(JobStatus.FAILED, job.counts(), null, outcome);
            case SPEND -> spent(job, backoff, outcome);
            case DEFER -> deferred(job, evidence, backoff, outcome);
            case RELEASE -> of(JobStatus.NEW, job.counts().unspent(), null, outcome);
        };
    }

    /**
     * The transition after the worker died. The job goes to the end of its priority, so that one that kills its workers does
     * not go first again.
     *
     * @param verdict of {@link DeathRule}
     * @param workerId null if the job does not name one
     */
    public Transition afterWorkerDied(JobHistory job, DeathVerdict verdict, @Nullable String workerId) {
        return new Transition(
                verdict.record().counted() >= limits.maxRescues() ? JobStatus.DEADLETTER : JobStatus.NEW,
                job.counts().unspent().rescued(),
                false,
                verdict.delay(),
                ErrorKind.WORKER_DIED,
                "the worker " + (workerId == null ? "?" : workerId) + " died while it held the job");
    }

    /** What the job's message becomes if its deferrals spend the attempt; null if the outcome has no message. */
    public @Nullable String messageIfDeferralsSpend(Outcome outcome) {
        Outcome.Failure failure = outcome.failure();
        return failure == null
                ? null
                : failure.message() + " (deferred " + limits.maxDeferrals()
                        + " times while other jobs succeeded, which spends an attempt)";
    }

    /** A deferral counts only if others succeeded since the last one: during an outage nobody does, and no job is to blame. */
    private Transition deferred(JobHistory job, Evidence evidence, Duration backoff, Outcome outcome) {
        int deferrals = job.counts().deferrals() + (evidence.othersSucceeded() ? 1 : 0);
        if (deferrals < limits.maxDeferrals()) {
            return of(JobStatus.NEW, job.counts().unspent().withDeferrals(deferrals), null, outcome);
        }
        JobHistory counted = new JobHistory(job.counts().withDeferrals(0), job.maxAttempts(), job.deferredUtc());
        return spent(counted, backoff, outcome).withMessage(messageIfDeferralsSpend(outcome));
    }

    private static Transition spent(JobHistory job, Duration backoff, Outcome outcome) {
        return job.counts().attempts() >= job.maxAttempts()
                ? of(JobStatus.DEADLETTER, job.counts(), null, outcome)
                : of(JobStatus.NEW, job.counts(), backoff, outcome);
    }

    private static Transition of(
            JobStatus status, JobHistory.Counts counts, @Nullable Duration delay, Outcome outcome) {
        boolean deferred = outcome.disposition() == Disposition.DEFER;
        Outcome.Failure failure = outcome.failure();
        return failure == null
                ? new Transition(status, counts, deferred, delay, null, null)
                : new Transition(status, counts, deferred, delay, failure.kind(), failure.message());
    }
}
