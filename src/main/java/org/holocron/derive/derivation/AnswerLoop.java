package org.holocron.derive.derivation;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.guard.Guard;
import org.holocron.derive.guard.Guarded;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.Progress.Step;
import org.holocron.derive.json.Problem;
import org.holocron.derive.lake.StoredResponse;
import org.holocron.derive.model.CallContext;
import org.holocron.derive.model.Message;
import org.holocron.derive.model.ModelReply;
import org.holocron.derive.model.ModelServer;
import org.holocron.derive.validation.AnswerValidator;
import org.holocron.derive.validation.Verdict;

/**
 * Asks the model until there is a turn to decide by: one, and a repair, a second one that tells the model the validator's
 * problems, if the first answer came to its end but did not fit. A call whose response is in the lake already is not made again.
 */
public final class AnswerLoop {

    private final ModelServer server;
    private final AnswerValidator validator;
    private final ResponseReuse reuse;
    private final ModelCallSettings settings;
    private final AttemptGuard guard;

    public AnswerLoop(ModelServer server, AnswerValidator validator, ResponseReuse reuse, ModelCallSettings settings) {
        this(server, validator, reuse, settings, Guard.withDefaultLimit());
    }

    /** @param guard bounds what judging one answer may take */
    public AnswerLoop(
            ModelServer server,
            AnswerValidator validator,
            ResponseReuse reuse,
            ModelCallSettings settings,
            Guard guard) {
        this.server = server;
        this.validator = validator;
        this.reuse = reuse;
        this.settings = settings;
        this.guard = new AttemptGuard(guard);
    }

    /** ask → judge → (repair). The turn that decides is noted in the run's record, here and nowhere else. */
    Outcome run(Attempt attempt, PreparationStage.Ready ready) {
        Turn turn = judge(attempt, ready, ask(attempt, ready, ready.messages()));
        if (turn.isRepairable()) {
            Turn repair = judge(attempt, ready, ask(attempt, ready, turn.repairMessages()));
            // A request that is refused, or cut, only because it repeats the bad answer, which may be long, says
            // nothing about the job or its evidence.
            turn = repair.isOfTheRequest() ? turn : repair;
        }
        attempt.runRecord().decide(turn);
        return turn.outcome();
    }

    /** Makes a call, or takes the response of an equal one from the lake. */
    private Call ask(Attempt attempt, PreparationStage.Ready ready, List<Message> messages) {
        attempt.progress().enter(Step.ASK);
        Call call = attempt.runRecord().begin(requestFor(attempt, ready, messages));
        Optional<StoredResponse> earlier = mayReuse(ready.input()) ? reuse.find(call.key()) : Optional.empty();
        if (earlier.isPresent()) {
            call.reused(earlier.get());
            call.receive(server.readStored(earlier.get().response()));
        } else {
            call.receive(server.chat(
                    call.body(), new CallContext(settings.limits(), attempt.stopSignal(), attempt.progress())));
            reuse.store(attempt.runRecord().runId(), call);
        }
        return call;
    }

    private CallRequest requestFor(Attempt attempt, PreparationStage.Ready ready, List<Message> messages) {
        return CallRequest.of(server, settings.callFor(attempt.job(), ready, messages), ready);
    }

    private Turn judge(Attempt attempt, PreparationStage.Ready ready, Call call) {
        attempt.progress().enter(Step.CHECK);
        ModelReply reply = call.reply();
        if (reply instanceof ModelReply.Failed failed) {
            return Turn.failed(call, failureOf(failed, ready.interrogation().key()));
        }
        ModelReply.Reply usable = (ModelReply.Reply) reply;
        return TruncationCheck.check(usable.metrics(), call.messages())
                .map(cutPrompt -> Turn.failed(call, cutPrompt))
                .orElseGet(() -> validated(attempt, ready, call, usable.content()));
    }

    /** An answer that cannot be checked within the guard's bounds counts as one that does not fit: another one may be checked. */
    private Turn validated(Attempt attempt, PreparationStage.Ready ready, Call call, String content) {
        Guarded<Verdict> guarded = guard.run(
                attempt, () -> validator.validate(content, ready.interrogation(), ready.input(), ready.evidence()));
        if (guarded instanceof Guarded.Done<Verdict> done) {
            return Turn.judged(call, done.value());
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

    /** Whether a stored response may be used: if the node's setting permits it, and the job's {@code input.extra_params.reuse} is not false. */
    private boolean mayReuse(JsonObject input) {
        boolean jobAgrees = !(input.get("extra_params") instanceof JsonObject extra) || extra.getBoolean("reuse", true);
        return settings.reuse() && jobAgrees;
    }
}
