package org.holocron.derive.proof;

import java.util.ArrayList;
import java.util.List;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.StopSignal;
import org.holocron.derive.model.CallContext;
import org.holocron.derive.model.CallLimits;
import org.holocron.derive.model.CallMetrics;
import org.holocron.derive.model.Message;
import org.holocron.derive.model.ModelCall;
import org.holocron.derive.model.ModelReply;
import org.holocron.derive.model.ModelServer;
import org.holocron.derive.model.Sampling;

/**
 * Finds out whether a prompt is cut, by sending it twice more for one token each, the second time with some words added at its end. The
 * count of a whole prompt grows by them; that of a cut one stays what the server leaves.
 */
final class ControlCalls {

    private static final int ADDED_WORDS = 64;

    /** What is added has 64 tokens or more, unless a tokenizer joins words. */
    private static final long GROWN = ADDED_WORDS / 2;

    /** A cut may leave a token more or less. */
    private static final long UNCHANGED = 2;

    private static final String ADDED = "\n" + "Lake 7 stone. ".repeat(ADDED_WORDS / 3 + 1);

    private final ModelServer server;
    private final CallLimits limits;

    ControlCalls(ModelServer server, CallLimits limits) {
        this.server = server;
        this.limits = limits;
    }

    /** What the two counts tell. */
    sealed interface Result {}

    /** It is read whole; also if the server refuses the longer one, since then it does not cut. */
    record Whole() implements Result {}

    /** It is cut. */
    record Cut() implements Result {}

    /** The calls brought no two counts that tell. */
    record Undecided() implements Result {}

    /** The calls could not be made; the job has to wait. */
    record Failed(Outcome.Failure failure) implements Result {}

    Result make(ProofRequest request) {
        ModelReply same = ask(request, ofOneToken(request.call(), request.call().messages()));
        if (counted(same) == 0) {
            return withoutCount(same);
        }
        ModelReply longer = ask(
                request, ofOneToken(request.call(), lengthened(request.call().messages())));
        if (longer instanceof ModelReply.Failed failed && failed.failure() instanceof Outcome.BadRequest) {
            return new Whole();
        }
        if (counted(longer) == 0) {
            return withoutCount(longer);
        }
        long grown = counted(longer) - counted(same);
        if (grown >= GROWN) {
            return new Whole();
        }
        return Math.abs(grown) <= UNCHANGED ? new Cut() : new Undecided();
    }

    private ModelReply ask(ProofRequest request, ModelCall call) {
        StopSignal stop = request.stop();
        return server.chat(
                server.request(call).body(),
                new CallContext(limits, stop, request.progress(), request.model(), address -> {}));
    }

    private static ModelCall ofOneToken(ModelCall call, List<Message> messages) {
        Sampling theirs = call.sampling();
        Sampling one = new Sampling(theirs.temperature(), theirs.seed(), 1, theirs.window(), theirs.other());
        return new ModelCall(call.model(), messages, call.schema(), one, call.way(), call.keepAlive());
    }

    private static List<Message> lengthened(List<Message> messages) {
        List<Message> longer = new ArrayList<>(messages);
        Message last = longer.remove(longer.size() - 1);
        longer.add(new Message(last.role(), last.content() + ADDED));
        return longer;
    }

    private static long counted(ModelReply reply) {
        if (reply instanceof ModelReply.Reply usable) {
            return usable.metrics().promptTokens();
        }
        CallMetrics metrics = ((ModelReply.Failed) reply).metrics();
        return metrics == null ? 0 : metrics.promptTokens();
    }

    private static Result withoutCount(ModelReply reply) {
        boolean waits = reply instanceof ModelReply.Failed failed
                && (failed.failure() instanceof Outcome.Unavailable || failed.failure() instanceof Outcome.Interrupted);
        return waits ? new Failed(((ModelReply.Failed) reply).failure()) : new Undecided();
    }
}
