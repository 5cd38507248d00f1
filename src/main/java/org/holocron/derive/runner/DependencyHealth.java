package org.holocron.derive.runner;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.holocron.derive.blame.Decision;
import org.holocron.derive.blame.FailedCall;
import org.holocron.derive.blame.FailureReview;
import org.holocron.derive.blame.Silence;
import org.holocron.derive.dependency.BreakerOrigin;
import org.holocron.derive.derivation.Attempt;
import org.holocron.derive.derivation.AttemptResult;
import org.holocron.derive.derivation.RunRecord;
import org.holocron.derive.job.Attribution;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.VersionedPair;
import org.holocron.derive.queue.AttemptCompletion;
import org.holocron.derive.text.CleanLog;

/** What the end of an attempt says about the things it needed: who is to blame, which breakers open, how many jobs go on at once. */
public final class DependencyHealth {

    private static final Logger LOG = CleanLog.of(DependencyHealth.class);

    /**
     * An attempt that found nothing unavailable speaks for all of them, also if it ended before it came to one: their
     * failures in a row begin anew, and one that is thought unavailable is looked at now.
     */
    private static final List<Dependency> LOCAL_FOLDERS =
            List.of(Dependency.LAKE, Dependency.EVIDENCE, Dependency.INTERROGATIONS);

    private final CircuitBreakers breakers;
    private final InFlightLimit inFlightLimit;
    private final AnsweredCalls answeredCalls;
    private final LastRequests requests;
    private final FailureReview review;
    private final ComparisonCalls comparisons;

    /** Not what a server said, but what its answers showed, in calls made to find it out: no other job's answer speaks against it. */
    private static final Set<ErrorKind> FOUND_OUT = Set.of(ErrorKind.GRAMMAR_NOT_HELD, ErrorKind.PROMPT_CUT);

    /** @param nanoTime goes by evenly */
    public DependencyHealth(
            CircuitBreakers breakers,
            InFlightLimit inFlightLimit,
            LastRequests requests,
            FailureReview review,
            LongSupplier nanoTime) {
        this.breakers = breakers;
        this.inFlightLimit = inFlightLimit;
        this.answeredCalls = new AnsweredCalls(nanoTime);
        this.requests = requests;
        this.review = review;
        this.comparisons = new ComparisonCalls(nanoTime);
    }

    void databaseUnavailable(String message) {
        breakers.databaseUnavailable(message);
    }

    /** Perhaps after tries that failed. An attempt that the database itself failed shows nothing new by that. */
    void recorded(AttemptCompletion completion) {
        boolean failedByIt = completion.outcome() instanceof Outcome.Unavailable unavailable
                && unavailable.dependency().equals(Dependency.DATABASE);
        if (!failedByIt) {
            breakers.probeNow(Dependency.DATABASE);
        }
    }

    /**
     * Decides about a failure that does not tell by itself whose it was. One of a model or a pair that is unavailable becomes such a
     * failure if only this job gets it, which is looked up. For any other end of an attempt nothing is read or probed.
     */
    AttemptCompletion reviewed(InFlightJob job, AttemptCompletion written, AttemptResult result) {
        VersionedPair asked = written.run().call().asked();
        if (asked == null) {
            return written;
        }
        // If only this job gets this error message, the model answers other jobs.
        AttemptCompletion ambiguous = written.outcome() instanceof Outcome.Unavailable unavailable
                        && isOfOneModel(unavailable)
                        && !FOUND_OUT.contains(unavailable.kind())
                        && review.onlyThisJobGetsTheError(written.lease().jobId(), asked)
                ? written.with(new Outcome.Ambiguous(unavailable.kind(), unavailable.message()), Attribution.NONE)
                : written;
        return ambiguous.conclusion().needsAttribution() ? attributed(job, ambiguous, asked, result) : ambiguous;
    }

    /**
     * Lets an attempt that is on record make its comparison. Calls that break beside it are reviewed as ones that had company.
     *
     * @param permitted asked when one is due
     */
    void compare(VersionedPair asked, Attempt attempt, BooleanSupplier permitted) {
        comparisons.during(asked.serverKey(), permitted, attempt::recorded);
    }

    private static boolean isOfOneModel(Outcome.Unavailable unavailable) {
        return unavailable.dependency().model() != null;
    }

    private AttemptCompletion attributed(
            InFlightJob job, AttemptCompletion completion, VersionedPair asked, AttemptResult result) {
        Duration sinceCall = result.attempt().runRecord().sinceCall();
        FailedCall call = new FailedCall(
                completion.lease().jobId(),
                job.claimed().claimedUtc(),
                asked,
                silence(completion.outcome(), sinceCall),
                sinceCall);
        Decision decision = comparisons.anyWithin(asked.serverKey(), sinceCall)
                ? review.decideBesideAnother(call)
                : review.decide(call, job.stopSignal());
        LOG.log(
                Level.INFO,
                "Job {0} is {1} for its failure, event {2}: {3}",
                call.jobId(),
                decision.attribution().charged() ? "charged" : "not charged",
                decision.attribution().event(),
                decision.reason());
        open(job, completion, decision);
        if (decision.degraded()) {
            // Anew: a probe may have taken its time.
            inFlightLimit.troubled(result.attempt().runRecord().sinceCall());
        }
        return completion.with(completion.outcome(), decision.attribution());
    }

    /** A call is silent if the runner hung up since no token came for too long; {@code TimedOut} is one that went on generating. */
    private Silence silence(Outcome outcome, Duration sinceCall) {
        boolean silent = outcome instanceof Outcome.Failure failure && failure.kind() == ErrorKind.SILENT;
        if (!silent) {
            return Silence.NONE;
        }
        return answeredCalls.overtook(sinceCall) ? Silence.OVERTAKEN : Silence.SILENT;
    }

    private void open(InFlightJob job, AttemptCompletion completion, Decision decision) {
        Dependency opens = decision.opens();
        if (opens != null && completion.outcome() instanceof Outcome.Failure failure) {
            String message =
                    failure.message() + " (event " + decision.attribution().event() + ": " + decision.reason() + ")";
            breakers.unavailable(
                    new Outcome.Unavailable(failure.kind(), message, opens),
                    new BreakerOrigin(job.job().jobId(), decision.attribution().event(), null));
        }
    }

    /** What answers showed is over only if one shows the opposite that was asked for since. */
    private boolean mayBeOver(Outage outage, Outcome outcome, Duration sinceCall) {
        boolean showsItAgain = outcome instanceof Outcome.Failure failure && FOUND_OUT.contains(failure.kind());
        boolean wasFoundOut = FOUND_OUT.stream().anyMatch(kind -> kind.name().equals(outage.kind()));
        return !wasFoundOut || !showsItAgain && !breakers.beganWithin(outage, sinceCall);
    }

    void attemptEnded(InFlightJob job, AttemptCompletion completion, AttemptResult result) {
        if (completion.outcome() instanceof Outcome.Unavailable unavailable) {
            breakers.unavailable(unavailable, BreakerOrigin.of(job.job().jobId()));
            if (unavailable.kind() == ErrorKind.MODEL_SERVER_BUSY) {
                inFlightLimit.troubled(result.attempt().runRecord().sinceCall());
            }
            return;
        }
        LOCAL_FOLDERS.forEach(folder -> {
            breakers.resetFailures(folder);
            breakers.probeNow(folder);
        });
        VersionedPair asked = completion.run().call().asked();
        if (asked != null && completion.run().call().generated()) {
            Optional<RunRecord.FinishedCall> finished =
                    result.attempt().runRecord().lastFinishedCall();
            Duration sinceCall = finished.map(RunRecord.FinishedCall::age)
                    .orElseGet(() -> result.attempt().runRecord().sinceCall());
            breakers.worked(asked.pair(), outage -> mayBeOver(outage, completion.outcome(), sinceCall));
            finished.ifPresent(call -> {
                inFlightLimit.answered(call.metrics());
                answeredCalls.answered(call.age());
                requests.answered(asked.model(), call.request());
            });
        }
    }
}
