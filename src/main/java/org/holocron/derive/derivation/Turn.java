package org.holocron.derive.derivation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holocron.derive.grounding.Grounding;
import org.holocron.derive.interrogation.ShownText;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.model.Message;
import org.holocron.derive.model.ModelReply;
import org.holocron.derive.validation.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * One exchange with the model: what was asked, what came, and what it would mean for the job if it decided.
 *
 * @param verdict of the validation; null if there was none or it was interrupted. An answer that cannot be checked within the bounds
 *     for that has one too: it does not fit ({@code SCHEMA})
 * @param grounding of the claims of a valid answer; null where there is none, or its interrogation checks no claims
 */
record Turn(
        Call call,
        Outcome outcome,
        @Nullable Verdict verdict,
        @Nullable Grounding grounding) {

    /**
     * Problems of answers that came to their end, so that the model can be told what to fix: not JSON, against the schema or too
     * long to check against it, a wrong citation, an answer about another entity ({@code ECHO}), claims that their words do not bear ({@code GROUNDING}). An answer that was cut, empty or
     * broken off would only be so again.
     */
    private static final Set<ErrorKind> REPAIRABLE =
            Set.of(ErrorKind.NOT_JSON, ErrorKind.SCHEMA, ErrorKind.CITATION, ErrorKind.ECHO, ErrorKind.GROUNDING);

    /**
     * In characters. A longer answer is not repeated to the model: the server would refuse or cut so long a request, and the evidence
     * would seem too long. An answer that lists facts is a tenth as long.
     */
    private static final int LONGEST_REPEATED = 32 * 1024;

    /** No answer came, its prompt was cut, or its validation was interrupted. */
    static Turn failed(Call call, Outcome.Failure failure) {
        return new Turn(call, failure, null, null);
    }

    static Turn judged(Call call, Verdict verdict) {
        return new Turn(
                call,
                verdict instanceof Verdict.Invalid invalid
                        ? new Outcome.Rejected(invalid.kind(), invalid.message())
                        : new Outcome.Accepted(),
                verdict,
                null);
    }

    /** Refused claims are kept, marked, unless nothing else is left of what was checked. */
    static Turn grounded(Call call, Verdict.Valid valid, Grounding grounding) {
        Outcome outcome = grounding.isRefusedAsAWhole()
                ? new Outcome.Rejected(
                        ErrorKind.GROUNDING,
                        "no claim follows from the words that it cites: "
                                + refusal(grounding).message())
                : new Outcome.Accepted();
        return new Turn(call, outcome, valid, grounding);
    }

    private static Verdict.Invalid refusal(Grounding grounding) {
        return new Verdict.Invalid(ErrorKind.GROUNDING, grounding.problems());
    }

    /** The answer, if it would be accepted; one that fits its form may still be refused for its claims. */
    Optional<Verdict.Valid> accepted() {
        return outcome instanceof Outcome.Accepted && verdict instanceof Verdict.Valid valid
                ? Optional.of(valid)
                : Optional.empty();
    }

    /** The same answer, which means something else for the job. */
    Turn with(Outcome other) {
        return new Turn(call, other, verdict, grounding);
    }

    boolean isRepairable() {
        return refusal().filter(invalid -> REPAIRABLE.contains(invalid.kind())).isPresent()
                && call.reply() instanceof ModelReply.Reply reply
                && reply.content().length() <= LONGEST_REPEATED;
    }

    /** What the model can be told: why the answer does not fit, or else which of its claims are refused; empty if nothing is wrong. */
    private Optional<Verdict.Invalid> refusal() {
        if (verdict instanceof Verdict.Invalid invalid) {
            return Optional.of(invalid);
        }
        return Optional.ofNullable(grounding).filter(Grounding::hasRefused).map(Turn::refusal);
    }

    /**
     * Whether this turn decides, though its repair could not be asked for, or ended so. A valid answer of which nothing is left says
     * more of the job than a repair that did not fit or end in time; one that broke off may be the server's fault.
     */
    boolean survives(Outcome.Failure repair) {
        boolean concernsTheJob = repair instanceof Outcome.Unavailable || repair instanceof Outcome.Interrupted;
        boolean noAnswer = repair instanceof Outcome.Rejected || repair instanceof Outcome.TimedOut;
        return isOfTheRequest(repair)
                || outcome instanceof Outcome.Accepted && !concernsTheJob
                || grounding != null && noAnswer;
    }

    /** Of this turn and its repair, the one that decides. A model that is told of a refused claim may drop others too: that is no better answer. */
    Turn orRepair(Turn repair) {
        if (grounding != null && repair.grounding != null) {
            return grounding.isLostIn(repair.grounding)
                            || Grounding.BETTER_FIRST.compare(grounding, repair.grounding) < 0
                    ? this
                    : repair;
        }
        Outcome.Failure failure = repair.outcome.failure();
        return failure != null && survives(failure) ? this : repair;
    }

    /** Whether an outcome says that the server refused the request, or did not read it whole, or that it cannot be read whole. */
    private static boolean isOfTheRequest(Outcome outcome) {
        return outcome instanceof Outcome.BadRequest
                || outcome instanceof Outcome.Failure failure
                        && (failure.kind() == ErrorKind.WINDOW_FULL || failure.kind() == ErrorKind.PROMPT_CUT);
    }

    /**
     * The conversation so far, and what to say to the model to get a better answer. The answer is repeated as the prompt shows texts of
     * others: a mark of chat templates would end the message there, also in an answer. Only if {@link #isRepairable}.
     */
    List<Message> repairMessages() {
        Verdict.Invalid refusal =
                refusal().orElseThrow(() -> new IllegalStateException("there is nothing to repair in " + outcome));
        List<Message> messages = new ArrayList<>(call.messages());
        messages.add(Message.assistant(ShownText.lines(((ModelReply.Reply) call.reply()).content())));
        messages.add(Message.user(refusal.repairRequest()));
        return messages;
    }
}
