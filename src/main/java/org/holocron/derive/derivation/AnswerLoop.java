package org.holocron.derive.derivation;

import java.util.List;
import java.util.Optional;
import org.holocron.derive.grounding.ValueChecks;
import org.holocron.derive.guard.Guard;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.Progress.Step;
import org.holocron.derive.lake.StoredResponse;
import org.holocron.derive.model.CallContext;
import org.holocron.derive.model.Message;
import org.holocron.derive.model.ModelCall;
import org.holocron.derive.model.ModelServer;
import org.holocron.derive.proof.GrammarMode;
import org.holocron.derive.proof.GrammarProofs;
import org.holocron.derive.proof.PromptReadings;
import org.holocron.derive.validation.AnswerValidator;

/**
 * Asks the model until there is a turn to decide by: one, and a repair, a second one that tells the model the validator's
 * problems, if the first answer came to its end but did not fit, or the claims of it that their words refuse. A call whose response is in the lake already is not made again.
 */
public final class AnswerLoop {

    private final ModelServer server;
    private final ResponseReuse reuse;
    private final ModelCallSettings settings;
    private final AnswerJudge judge;
    private final GrammarStep grammar;
    private final UnnarrowedComparison comparison;
    private final AnsweringModel answering;
    private final ProbabilityStep probabilities;

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
        this(
                server,
                reuse,
                settings,
                new AnswerJudge(validator, new AttemptGuard(guard)),
                GrammarStep.off(server, new AttemptGuard(guard)));
    }

    private AnswerLoop(
            ModelServer server,
            ResponseReuse reuse,
            ModelCallSettings settings,
            AnswerJudge judge,
            GrammarStep grammar) {
        this.server = server;
        this.reuse = reuse;
        this.settings = settings;
        this.judge = judge;
        this.grammar = grammar;
        this.comparison = new UnnarrowedComparison(server, reuse, settings, judge);
        this.answering = new AnsweringModel(server);
        this.probabilities = new ProbabilityStep(server, judge.guard());
    }

    /** The same, with prompts that cannot be read whole refused, and doubts whether one was cleared. */
    public AnswerLoop knowing(PromptReadings readings) {
        return new AnswerLoop(server, reuse, settings, judge.knowing(readings), grammar);
    }

    /** The same, with other checks of the values that answers claim. */
    AnswerLoop checking(ValueChecks checks) {
        return new AnswerLoop(server, reuse, settings, judge.checking(checks), grammar);
    }

    /** The same, with calls made only as far as it is proven that their schema binds the model. */
    public AnswerLoop proving(GrammarMode mode, GrammarProofs proofs) {
        return new AnswerLoop(server, reuse, settings, judge, grammar.proving(mode, proofs));
    }

    /**
     * ask → judge → (repair). The turn that decides is noted in the run's record, here and nowhere else. A comparison with the schema as
     * the author wrote it may follow, once the attempt is on record.
     */
    Outcome run(Attempt attempt, PreparationStage.Ready ready) {
        return turn(attempt, ready, ready.messages()).outcome(first -> repaired(attempt, ready, first));
    }

    private Outcome repaired(Attempt attempt, PreparationStage.Ready ready, Turn first) {
        if (!first.isRepairable()) {
            return decided(attempt, ready, first);
        }
        // A request that is refused, or cut, only because it repeats the bad answer, which may be long, says
        // nothing about the job or its evidence.
        StepResult<Turn> repair = turn(attempt, ready, first.repairMessages());
        return repair instanceof StepResult.Failed<Turn> failed && first.survives(failed.failure())
                ? decided(attempt, ready, first)
                : repair.outcome(turn -> decided(attempt, ready, first.orRepair(turn)));
    }

    private Outcome decided(Attempt attempt, PreparationStage.Ready ready, Turn turn) {
        attempt.runRecord().decide(turn);
        probabilities.of(attempt, ready, turn);
        attempt.afterRecord(mayCall -> comparison.after(attempt, ready, turn, mayCall));
        return turn.outcome();
    }

    /** One exchange: an equal one from the lake, or a call whose schema is known to bind the model. */
    private StepResult<Turn> turn(Attempt attempt, PreparationStage.Ready ready, List<Message> messages) {
        attempt.progress().enter(Step.ASK);
        judge.prepare(ready);
        CallRequest usual = CallRequest.of(
                server,
                settings.callFor(attempt.job(), ready, messages, ready.schema().schema()),
                ready);
        Optional<Turn> earlier = reusedTurn(attempt, ready, usual);
        if (earlier.isPresent()) {
            return new StepResult.Done<>(earlier.get());
        }
        Optional<Outcome.Failure> misfit = judge.misfit(attempt, ready, usual.call());
        if (misfit.isPresent()) {
            return new StepResult.Failed<>(misfit.get());
        }
        return grammar.before(attempt, ready, usual.call()).then(proven -> proven(attempt, ready, usual, proven));
    }

    private StepResult<Turn> proven(
            Attempt attempt, PreparationStage.Ready ready, CallRequest usual, ModelCall proven) {
        return proven.way().equals(usual.call().way())
                ? grammar.after(attempt, ready, ask(attempt, ready, usual))
                : inAnotherWay(attempt, ready, CallRequest.of(server, proven, ready));
    }

    /** Such a call may have been made before. */
    private StepResult<Turn> inAnotherWay(Attempt attempt, PreparationStage.Ready ready, CallRequest request) {
        Optional<Turn> earlier = reusedTurn(attempt, ready, request);
        return earlier.isPresent()
                ? new StepResult.Done<>(earlier.get())
                : grammar.after(attempt, ready, ask(attempt, ready, request));
    }

    /** An answer that breaks what the grammar holds is kept before that is looked at, and a run that died meanwhile says nothing of it. */
    private Optional<Turn> reusedTurn(Attempt attempt, PreparationStage.Ready ready, CallRequest request) {
        return stored(attempt, ready, request)
                .map(earlier -> judge.judge(attempt, ready, reused(attempt, ready, request, earlier)))
                .filter(turn -> !grammar.mustNotReuse(attempt, ready, turn));
    }

    /**
     * What answered is asked while the response is forced to disk. The response is filed for reuse only once nothing speaks against that its prompt was read whole: nobody can ask the server about it
     * any more when it is used again.
     */
    private Turn ask(Attempt attempt, PreparationStage.Ready ready, CallRequest request) {
        Call call = attempt.runRecord().begin(request);
        CallContext context = new CallContext(
                settings.limits(), attempt.stopSignal(), attempt.progress(), ready.model(), call::askedAt);
        call.receive(server.chat(call.body(), context));
        call.answeredBy(answering.of(ready.model(), call));
        call.force();
        return judge.judge(attempt, ready, call, () -> file(attempt, call));
    }

    private void file(Attempt attempt, Call call) {
        if (!attempt.isDry()) {
            reuse.store(attempt.runRecord().runId(), call);
        }
    }

    private Optional<StoredResponse> stored(Attempt attempt, PreparationStage.Ready ready, CallRequest request) {
        return !attempt.isDry() && settings.mayReuse(ready.input()) ? reuse.find(request.key()) : Optional.empty();
    }

    private Call reused(Attempt attempt, PreparationStage.Ready ready, CallRequest request, StoredResponse earlier) {
        Call call = attempt.runRecord().begin(request);
        call.reused(earlier);
        call.receive(server.readStored(earlier.response()));
        call.answeredBy(answering.of(ready.model(), call));
        call.force();
        return call;
    }
}
