package org.holocron.derive.proof;

import jakarta.json.JsonValue;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.model.CallContext;
import org.holocron.derive.model.CallMetrics;
import org.holocron.derive.model.ModelCall;
import org.holocron.derive.model.ModelDetails;
import org.holocron.derive.model.ModelIdentity;
import org.holocron.derive.model.ModelReply;
import org.holocron.derive.model.PromptHandling;
import org.jspecify.annotations.Nullable;

/** A server that makes a token of each four bytes, and counts what it likes of them. */
final class CuttingServer extends RecordingServer {

    static final int REFUSES = -1;

    /** From a prompt's tokens to those it counts; {@link #REFUSES} for a prompt that it refuses. */
    LongUnaryOperator counts = LongUnaryOperator.identity();

    /** With which it has loaded the model; 0 if it does not tell. */
    int window;

    boolean takesWindows = true;
    boolean thinks;

    @Nullable
    Integer longest;

    PromptHandling handling = PromptHandling.SOUND;
    Outcome.@Nullable Failure failure;

    /** What it counts of a call. */
    long count(ModelCall call) {
        return counts.applyAsLong((PromptSize.of(call.messages()).bytes() + 3) / 4);
    }

    CallMetrics metrics(ModelCall call, long outputTokens) {
        return new CallMetrics(1, 1, count(call), 1, outputTokens, 1, 1);
    }

    @Override
    ModelReply answer(ModelCall call, CallContext context) {
        if (failure != null) {
            return new ModelReply.Failed(failure, new byte[0], null);
        }
        return count(call) == REFUSES
                ? new ModelReply.Failed(
                        new Outcome.BadRequest(ErrorKind.REFUSED, "the prompt is too long"), new byte[0], null)
                : new ModelReply.Failed(
                        new Outcome.Rejected(ErrorKind.TRUNCATED, "one token"), new byte[0], metrics(call, 1));
    }

    @Override
    public ModelDetails details(ModelIdentity model) {
        return new ModelDetails(Set.of(), longest, JsonValue.EMPTY_JSON_OBJECT);
    }

    @Override
    public boolean thinks(ModelCall call) {
        return thinks;
    }

    @Override
    public boolean takesWindow(String model) {
        return takesWindows;
    }

    @Override
    public PromptHandling promptHandling(String version) {
        return handling;
    }
}
