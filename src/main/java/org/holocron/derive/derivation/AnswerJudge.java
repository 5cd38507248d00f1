package org.holocron.derive.derivation;

import java.util.List;
import java.util.Optional;
import org.holocron.derive.grounding.ValueChecks;
import org.holocron.derive.guard.Guarded;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.Progress.Step;
import org.holocron.derive.json.Problem;
import org.holocron.derive.model.ModelCall;
import org.holocron.derive.model.ModelReply;
import org.holocron.derive.proof.PromptReadings;
import org.holocron.derive.validation.AnswerValidator;
import org.holocron.derive.validation.Verdict;

/** Says what the reply to a call means for the job: whether there is an answer, whether its prompt was read whole, whether it holds, and whether its claims do. */
final class AnswerJudge {

    private final AnswerValidator validator;
    private final AttemptGuard guard;
    private final ReadingStep reading;
    private final GroundingStep grounding;

    /** @param guard bounds what judging one answer may take */
    AnswerJudge(AnswerValidator validator, AttemptGuard guard) {
        this(validator, guard, ReadingStep.byFiguresAlone(), new GroundingStep(ValueChecks.standard(), guard));
    }

    private AnswerJudge(AnswerValidator validator, AttemptGuard guard, ReadingStep reading, GroundingStep grounding) {
        this.validator = validator;
        this.guard = guard;
        this.reading = reading;
        this.grounding = grounding;
    }

    /** The same, with doubts whether a prompt was read whole cleared. */
    AnswerJudge knowing(PromptReadings readings) {
        return new AnswerJudge(validator, guard, ReadingStep.knowing(readings), grounding);
    }

    /** The same, with other checks of the values that answers claim. */
    AnswerJudge checking(ValueChecks checks) {
        return new AnswerJudge(validator, guard, reading, new GroundingStep(checks, guard));
    }

    /** Why the prompt of a call cannot be read whole; empty if it may be. */
    Optional<Outcome.Failure> misfit(Attempt attempt, PreparationStage.Ready ready, ModelCall call) {
        return reading.before(attempt, ready, call);
    }

    /** To be called before the model is asked. */
    void prepare(PreparationStage.Ready ready) {
        grounding.prepare(ready);
    }

    /** What bounds the work on one answer. */
    AttemptGuard guard() {
        return guard;
    }

    /** Notes nothing in the run's record. */
    Turn judge(Attempt attempt, PreparationStage.Ready ready, Call call) {
        return judge(attempt, ready, call, () -> {});
    }

    /** @param whenRead runs before the answer is checked, unless its prompt was not read whole or that is still in doubt */
    Turn judge(Attempt attempt, PreparationStage.Ready ready, Call call, Runnable whenRead) {
        attempt.progress().enter(Step.CHECK);
        ModelReply reply = call.reply();
        Optional<Outcome.Failure> cutPrompt = reading.after(attempt, ready, call);
        if (cutPrompt.isPresent()) {
            return Turn.failed(call, cutPrompt.get());
        }
        whenRead.run();
        return reply instanceof ModelReply.Failed failed
                ? Turn.failed(call, failureOf(failed, ready.interrogation().key()))
                : validated(attempt, ready, call, ((ModelReply.Reply) reply).content());
    }

    /** An answer that cannot be checked within the guard's bounds counts as one that does not fit: another one may be checked. */
    private Turn validated(Attempt attempt, PreparationStage.Ready ready, Call call, String content) {
        Guarded<Verdict> guarded = guard.run(
                attempt, () -> validator.validate(content, ready.interrogation(), ready.input(), ready.evidence()));
        if (guarded instanceof Guarded.Done<Verdict> done) {
            return done.value() instanceof Verdict.Valid valid
                    ? grounding.of(attempt, ready, call, valid)
                    : Turn.judged(call, done.value());
        }
        return guarded instanceof Guarded.Stopped
                ? Turn.failed(call, AttemptGuard.interrupted(attempt))
                : Turn.judged(call, new Verdict.Invalid(ErrorKind.SCHEMA, List.of(Problem.ofWhole(guarded.message()))));
    }

    /**
     * If the model is unavailable to calls of this interrogation only, the pair of both is what is unavailable. The server's
     * adapter cannot name it: it does not know which interrogation the call was for.
     */
    private static Outcome.Failure failureOf(ModelReply.Failed failed, String interrogationKey) {
        return failed.interrogationOnly() && failed.failure() instanceof Outcome.Unavailable unavailable
                ? new Outcome.Unavailable(
                        unavailable.kind(),
                        unavailable.message(),
                        unavailable.dependency().with(interrogationKey),
                        unavailable.retryAfter())
                : failed.failure();
    }
}
