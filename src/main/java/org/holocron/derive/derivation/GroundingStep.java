package org.holocron.derive.derivation;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.grounding.AnswerGrounding;
import org.holocron.derive.grounding.AnsweredQuestion;
import org.holocron.derive.grounding.Claim;
import org.holocron.derive.grounding.Grounding;
import org.holocron.derive.grounding.ValueChecks;
import org.holocron.derive.grounding.WarmUp;
import org.holocron.derive.guard.Guarded;
import org.holocron.derive.text.CleanLog;
import org.holocron.derive.validation.Verdict;

/**
 * Where an interrogation asks for it, has the claims of a valid answer held against their words. Whatever happens meanwhile, no job fails for
 * it: claims that could not be checked are in review.
 */
record GroundingStep(ValueChecks checks, AttemptGuard guard) {

    private static final Logger LOG = CleanLog.of(GroundingStep.class);

    /** To be called before the model is asked: what the checks know is read while it answers. */
    void prepare(PreparationStage.Ready ready) {
        ready.interrogation().groundingRule().ifPresent(rule -> WarmUp.ofProcess()
                .begin());
    }

    /** What the answer means for the job, its claims looked at. */
    Turn of(Attempt attempt, PreparationStage.Ready ready, Call call, Verdict.Valid valid) {
        Optional<AnswerGrounding> work = AnswerGrounding.of(
                new AnsweredQuestion(valid.output(), ready.interrogation(), ready.input(), ready.evidence()),
                (claim, bug) -> told(attempt, claim, bug));
        return work.map(each -> grounded(attempt, call, valid, each)).orElseGet(() -> Turn.judged(call, valid));
    }

    private Turn grounded(Attempt attempt, Call call, Verdict.Valid valid, AnswerGrounding work) {
        WarmUp.ofProcess().await();
        try {
            Guarded<Boolean> guarded = guard.run(attempt, () -> {
                work.run(checks);
                return true;
            });
            return guarded instanceof Guarded.Stopped
                    ? Turn.failed(call, AttemptGuard.interrupted(attempt))
                    : Turn.grounded(call, valid, soFar(attempt, work, guarded));
        } catch (RuntimeException | LinkageError | AssertionError bug) {
            LOG.log(
                    Level.ERROR,
                    "The claims of the answer to job " + attempt.job().jobId()
                            + " could not be checked any further; those that are left are in review",
                    bug);
            return Turn.grounded(call, valid, work.soFar(Reason.CHECK_FAILED));
        }
    }

    private static Grounding soFar(Attempt attempt, AnswerGrounding work, Guarded<Boolean> guarded) {
        if (!(guarded instanceof Guarded.Done)) {
            LOG.log(
                    Level.WARNING,
                    "The claims of the answer to job {0} {1}; those that are left are in review",
                    attempt.job().jobId(),
                    guarded.message());
        }
        return work.soFar(Reason.TOO_LONG);
    }

    private static void told(Attempt attempt, Claim claim, RuntimeException bug) {
        LOG.log(
                Level.ERROR,
                "The claim at \"" + claim.pointer() + "\" of the answer to job "
                        + attempt.job().jobId() + " could not be checked; it is in review",
                bug);
    }
}
