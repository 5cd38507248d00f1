package org.holocron.derive.derivation;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.guard.Guard;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.Progress.Step;
import org.holocron.derive.lake.StoredResponse;
import org.holocron.derive.model.CallContext;
import org.holocron.derive.model.Message;
import org.holocron.derive.model.ModelServer;
import org.holocron.derive.validation.AnswerValidator;

/**
 * Asks the model until there is a turn to decide by: one, and a repair, a second one that tells the model the validator's
 * problems, if the first answer came to its end but did not fit. A call whose response is in the lake already is not made again.
 */
public final class AnswerLoop {

    private final ModelServer server;
    private final ResponseReuse reuse;
    private final ModelCallSettings settings;
    private final AnswerJudge judge;
    private final UnnarrowedComparison comparison;

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
        this.reuse = reuse;
        this.settings = settings;
        this.judge = new AnswerJudge(validator, new AttemptGuard(guard));
        this.comparison = new UnnarrowedComparison(server, reuse, settings, judge);
    }

    /**
     * ask → judge → (repair). The turn that decides is noted in the run's record, here and nowhere else. A comparison with the schema as
     * the author wrote it may follow, once the attempt is on record.
     */
    Outcome run(Attempt attempt, PreparationStage.Ready ready) {
        Turn turn = judge.judge(attempt, ready, ask(attempt, ready, ready.messages()));
        if (turn.isRepairable()) {
            Turn repair = judge.judge(attempt, ready, ask(attempt, ready, turn.repairMessages()));
            // A request that is refused, or cut, only because it repeats the bad answer, which may be long, says
            // nothing about the job or its evidence.
            turn = repair.isOfTheRequest() ? turn : repair;
        }
        attempt.runRecord().decide(turn);
        Turn decided = turn;
        attempt.afterRecord(mayCall -> comparison.after(attempt, ready, decided, mayCall));
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
            CallContext context = new CallContext(
                    settings.limits(), attempt.stopSignal(), attempt.progress(), ready.model(), call::askedAt);
            call.receive(server.chat(call.body(), context));
            reuse.store(attempt.runRecord().runId(), call);
        }
        return call;
    }

    private CallRequest requestFor(Attempt attempt, PreparationStage.Ready ready, List<Message> messages) {
        return CallRequest.of(
                server,
                settings.callFor(attempt.job(), ready, messages, ready.schema().schema()),
                ready);
    }

    /** Whether a stored response may be used: if the node's setting permits it, and the job's {@code input.extra_params.reuse} is not false. */
    private boolean mayReuse(JsonObject input) {
        boolean jobAgrees = !(input.get("extra_params") instanceof JsonObject extra) || extra.getBoolean("reuse", true);
        return settings.reuse() && jobAgrees;
    }
}
