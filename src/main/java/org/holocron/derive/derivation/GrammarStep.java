package org.holocron.derive.derivation;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Objects;
import org.holocron.derive.guard.Guarded;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.lake.GrammarNote;
import org.holocron.derive.model.ModelCall;
import org.holocron.derive.model.ModelReply;
import org.holocron.derive.model.ModelServer;
import org.holocron.derive.proof.GrammarMode;
import org.holocron.derive.proof.GrammarProofs;
import org.holocron.derive.proof.ProofResult;
import org.holocron.derive.text.CleanLog;
import org.holocron.derive.text.ToldOnce;
import org.holocron.derive.validation.GrammarBreach;
import org.holocron.derive.validation.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Lets a call be made where the schema is proven to bind its model, and watches the answers: one that breaks what the grammar holds is
 * the server's fault, and costs its job nothing. A second one, of another job within twenty answers, has the proof made again.
 */
final class GrammarStep {

    private static final Logger LOG = CleanLog.of(GrammarStep.class);

    /** A person who has repaired the server need not wait: closing the breaker has it proven at once. */
    private static final Duration UNTIL_NEXT_PROOF = Duration.ofMinutes(5);

    private final GrammarMode mode;
    private final @Nullable GrammarProofs proofs;
    private final ModelServer server;
    private final AttemptGuard guard;
    private final GrammarBreaks breaks = new GrammarBreaks();
    private final ToldOnce told = new ToldOnce();

    private GrammarStep(GrammarMode mode, @Nullable GrammarProofs proofs, ModelServer server, AttemptGuard guard) {
        this.mode = mode;
        this.proofs = proofs;
        this.server = server;
        this.guard = guard;
    }

    /** Lets all calls be made, and watches nothing. */
    static GrammarStep off(ModelServer server, AttemptGuard guard) {
        return new GrammarStep(GrammarMode.OFF, null, server, guard);
    }

    GrammarStep proving(GrammarMode other, GrammarProofs grammarProofs) {
        return new GrammarStep(other, grammarProofs, server, guard);
    }

    /** The call as it may be made; a failure if the schema does not bind the model, or that cannot be known now. */
    StepResult<ModelCall> before(Attempt attempt, PreparationStage.Ready ready, ModelCall call) {
        if (mode == GrammarMode.OFF) {
            return new StepResult.Done<>(call);
        }
        ProofResult result = proofs().before(attempt.proofRequest(ready, call));
        note(attempt, result);
        if (result instanceof ProofResult.Held held) {
            return new StepResult.Done<>(call.in(held.way()));
        }
        if (result instanceof ProofResult.Failed failed) {
            return new StepResult.Failed<>(failed.failure());
        }
        if (result instanceof ProofResult.NotHeld notHeld && mode == GrammarMode.REQUIRE) {
            return new StepResult.Failed<>(unavailable(notHeld.reason(), model(ready)));
        }
        warnOnce(
                result instanceof ProofResult.NotHeld notHeld
                        ? notHeld.reason()
                        : ((ProofResult.Undecided) result).reason());
        return new StepResult.Done<>(call);
    }

    private void warnOnce(String reason) {
        if (told.isNew(reason)) {
            LOG.log(Level.WARNING, "Jobs go on without a proof of the grammar: {0}", reason);
        }
    }

    private static void note(Attempt attempt, ProofResult result) {
        if (result instanceof ProofResult.Held held) {
            attempt.runRecord()
                    .grammar(new GrammarNote(GrammarNote.HELD, held.way().json()));
        } else if (!(result instanceof ProofResult.Failed)) {
            attempt.runRecord()
                    .grammar(new GrammarNote(
                            result instanceof ProofResult.NotHeld ? GrammarNote.NOT_HELD : GrammarNote.UNDECIDED,
                            null));
        }
    }

    /** The turn, unspent if its answer is the first that breaks what the grammar holds; a failure if it is not the only one. */
    StepResult<Turn> after(Attempt attempt, PreparationStage.Ready ready, Turn turn) {
        if (mode != GrammarMode.REQUIRE
                || attempt.isDry()
                || !hasSaidSomething(turn)
                || turn.call().reusedRunId().isPresent()) {
            return new StepResult.Done<>(turn);
        }
        if (!isBroken(attempt, ready, turn)) {
            breaks.held(model(ready), attempt.job().jobId());
            return new StepResult.Done<>(turn);
        }
        LOG.log(
                Level.WARNING,
                "The answer of {0} to job {1} breaks what the grammar holds: {2}",
                model(ready),
                attempt.job().jobId(),
                message(turn));
        return booked(attempt, ready, turn);
    }

    /** Whether a stored answer must not be used: who kept it could not know yet, or did not look, that it breaks what the grammar holds. */
    boolean mustNotReuse(Attempt attempt, PreparationStage.Ready ready, Turn turn) {
        return mode == GrammarMode.REQUIRE && hasSaidSomething(turn) && isBroken(attempt, ready, turn);
    }

    private static boolean hasSaidSomething(Turn turn) {
        return turn.verdict() != null || !cutAnswer(turn).isBlank();
    }

    /** Empty if the answer was not cut, or its prompt was. */
    private static String cutAnswer(Turn turn) {
        return turn.call().reply() instanceof ModelReply.Failed failed
                        && failed.failure().equals(turn.outcome())
                ? failed.said()
                : "";
    }

    private boolean isBroken(Attempt attempt, PreparationStage.Ready ready, Turn turn) {
        if (GrammarBreach.isInBegunAnswer(cutAnswer(turn))) {
            return true;
        }
        // Also of an answer about another entity, or that cites what was not given: the call's schema may name those
        // that are meant.
        if (!(turn.verdict() instanceof Verdict.Invalid) || !(turn.call().reply() instanceof ModelReply.Reply reply)) {
            return false;
        }
        Guarded<Boolean> guarded = guard.run(
                attempt,
                () -> GrammarBreach.isIn(reply.content(), ready.schema().schema()));
        return guarded.orElse(tooLong -> false);
    }

    private StepResult<Turn> booked(Attempt attempt, PreparationStage.Ready ready, Turn turn) {
        GrammarBreaks.Company company = breaks.broken(
                model(ready), attempt.job().jobId(), attempt.runRecord().runId());
        if (company == GrammarBreaks.Company.NONE) {
            return new StepResult.Done<>(unspent(turn));
        }
        ProofResult again =
                proofs().again(attempt.proofRequest(ready, turn.call().asked()));
        note(attempt, again);
        if (again instanceof ProofResult.Failed failed) {
            return new StepResult.Failed<>(failed.failure());
        }
        if (again instanceof ProofResult.Undecided
                && breaks.mayBeReleasedUndecided(
                        attempt.job().jobId(), attempt.runRecord().runId())) {
            return new StepResult.Done<>(unspent(turn));
        }
        breaks.forget(model(ready));
        if (again instanceof ProofResult.NotHeld notHeld) {
            return new StepResult.Failed<>(unavailable(
                    "answers broke what the grammar of their calls holds, this one too: " + message(turn) + "; "
                            + notHeld.reason(),
                    model(ready)));
        }
        return company == GrammarBreaks.Company.SAME_JOB
                ? new StepResult.Done<>(turn)
                : new StepResult.Failed<>(unavailable(
                        "answers to several jobs break what the grammar of their calls holds, "
                                + (again instanceof ProofResult.Held
                                        ? "though other calls are held to theirs"
                                        : "and no trap call told whether others do")
                                + ": the server does not hold this schema; the last one: " + message(turn),
                        model(ready).with(ready.interrogation().key())));
    }

    private static Turn unspent(Turn turn) {
        return turn.with(new Outcome.Interrupted(
                ErrorKind.GRAMMAR_NOT_HELD,
                "the answer breaks what the grammar of the call holds, so that the model server is to blame: "
                        + message(turn)));
    }

    private static String message(Turn turn) {
        return turn.verdict() instanceof Verdict.Invalid invalid
                ? invalid.message()
                : "it begins with no object. "
                        + Objects.requireNonNull(turn.outcome().failure()).message();
    }

    private static Outcome.Failure unavailable(String reason, Dependency dependency) {
        return new Outcome.Unavailable(ErrorKind.GRAMMAR_NOT_HELD, reason, dependency, UNTIL_NEXT_PROOF);
    }

    private Dependency model(PreparationStage.Ready ready) {
        return server.asDependency(ready.model().requestedName());
    }

    private GrammarProofs proofs() {
        return Objects.requireNonNull(proofs);
    }
}
