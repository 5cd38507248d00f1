package org.holocron.derive.derivation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
 */
record Turn(Call call, Outcome outcome, @Nullable Verdict verdict) {

    /**
     * Problems of answers that came to their end, so that the model can be told what to fix: not JSON, against the schema or too
     * long to check against it, a wrong citation, an answer about another entity ({@code ECHO}). An answer that was cut, empty or
     * broken off would only be so again.
     */
    private static final Set<ErrorKind> REPAIRABLE =
            Set.of(ErrorKind.NOT_JSON, ErrorKind.SCHEMA, ErrorKind.CITATION, ErrorKind.ECHO);

    /**
     * In characters. A longer answer is not repeated to the model: the server would refuse or cut so long a request, and the evidence
     * would seem too long. An answer that lists facts is a tenth as long.
     */
    private static final int LONGEST_REPEATED = 32 * 1024;

    /** No answer came, its prompt was cut, or its validation was interrupted. */
    static Turn failed(Call call, Outcome.Failure failure) {
        return new Turn(call, failure, null);
    }

    static Turn judged(Call call, Verdict verdict) {
        return new Turn(
                call,
                verdict instanceof Verdict.Invalid invalid
                        ? new Outcome.Rejected(invalid.kind(), invalid.message())
                        : new Outcome.Accepted(),
                verdict);
    }

    /** The same answer, which means something else for the job. */
    Turn with(Outcome other) {
        return new Turn(call, other, verdict);
    }

    boolean isRepairable() {
        return verdict instanceof Verdict.Invalid invalid
                && REPAIRABLE.contains(invalid.kind())
                && call.reply() instanceof ModelReply.Reply reply
                && reply.content().length() <= LONGEST_REPEATED;
    }

    /** Whether the server refused the request itself, or did not read it whole. */
    boolean isOfTheRequest() {
        return isOfTheRequest(outcome);
    }

    /** Whether an outcome says that the server refused the request, or did not read it whole, or that it cannot be read whole. */
    static boolean isOfTheRequest(Outcome outcome) {
        return outcome instanceof Outcome.BadRequest
                || outcome instanceof Outcome.Failure failure
                        && (failure.kind() == ErrorKind.WINDOW_FULL || failure.kind() == ErrorKind.PROMPT_CUT);
    }

    /**
     * The conversation so far, and what to say to the model to get a better answer. The answer is repeated as the prompt shows texts of
     * others: a mark of chat templates would end the message there, also in an answer. Only if {@link #isRepairable}.
     */
    List<Message> repairMessages() {
        if (!(verdict instanceof Verdict.Invalid invalid) || !(call.reply() instanceof ModelReply.Reply reply)) {
            throw new IllegalStateException("there is nothing to repair in " + outcome);
        }
        List<Message> messages = new ArrayList<>(call.messages());
        messages.add(Message.assistant(ShownText.lines(reply.content())));
        messages.add(Message.user(invalid.repairRequest()));
        return messages;
    }
}
