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

    /** The transition after an attempt ended. */
    public Transition after(Conclusion conclusion, JobHistory job, Waits waits) {
        Outcome outcome = conclusion.outcome();
        return switch (conclusion.disposition()) {
            case SUCCEED -> of(JobStatus.SUCCEEDED, job.counts().withDeferrals(0), null, outcome);
            case FAIL -> of(JobStatus.FAILED, job.counts().withDeferrals(0), null, outcome);
            case SPEND -> spent(job, waits.backoff(), outcome);
            case DEFER -> deferred(job, waits, outcome);
            case RELEASE -> of(JobStatus.NEW, job.counts().unspent(), null, outcome);
            case AMBIGUOUS -> throw new IllegalStateException("evidence decides before a job changes");
        };
    }

    /**
     * The transition after the worker died. The job goes to the end of its priority, so that one that kills its workers does
     * not go first again.
     *
     * @param verdict of {@link DeathRule}
     * @param holder null if the job does not name one
     */
    public Transition afterWorkerDied(JobHistory job, DeathVerdict verdict, @Nullable String holder) {
        return new Transition(
                verdict.record().counted() >= limits.maxRescues() ? JobStatus.DEADLETTER : JobStatus.NEW,
                job.counts().unspent().rescued(),
                false,
                verdict.delay(),
                ErrorKind.WORKER_DIED,
                "the worker " + (holder == null ? "?" : holder) + " died while it held the job");
    }

    /** However often: certain words say that no job is to blame, and of others evidence decides. */
    private static Transition deferred(JobHistory job, Waits waits, Outcome outcome) {
        int deferrals = job.counts().deferrals() + 1;
        Transition back =
                of(JobStatus.NEW, job.counts().unspent().withDeferrals(deferrals), waits.deferral(deferrals), outcome);
        return back.asDeferral();
    }

    private static Transition spent(JobHistory job, Duration backoff, Outcome outcome) {
        return job.counts().attempts() >= job.maxAttempts()
                ? of(JobStatus.DEADLETTER, job.counts().withDeferrals(0), null, outcome)
                : of(JobStatus.NEW, job.counts().withDeferrals(0), backoff, outcome);
    }

    private static Transition of(
            JobStatus status, JobHistory.Counts counts, @Nullable Duration delay, Outcome outcome) {
        Outcome.Failure failure = outcome.failure();
        return failure == null
                ? new Transition(status, counts, false, delay, null, null)
                : new Transition(status, counts, false, delay, failure.kind(), failure.message());
    }
}
