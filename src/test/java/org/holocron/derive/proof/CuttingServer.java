package org.holocron.derive.proof;

import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.model.CallContext;
import org.holocron.derive.model.CallMetrics;
import org.holocron.derive.model.ModelCall;
import org.holocron.derive.model.ModelDetails;
import org.holocron.derive.model.ModelIdentity;
import org.holocron.derive.model.ModelLookup;
import org.holocron.derive.model.ModelReply;
import org.holocron.derive.model.ModelRequest;
import org.holocron.derive.model.ModelServer;
import org.holocron.derive.model.PromptHandling;
import org.jspecify.annotations.Nullable;

/** A server that makes a token of each four bytes, and counts what it likes of them. */
final class CuttingServer implements ModelServer {

    static final int REFUSES = -1;

    final List<ModelCall> made = new ArrayList<>();
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
    String digest = "ab12";
    String place = "http://models.test";

    /** What it counts of a call. */
    long count(ModelCall call) {
        return counts.applyAsLong((PromptSize.of(call.messages()).bytes() + 3) / 4);
    }

    CallMetrics metrics(ModelCall call, long outputTokens) {
        return new CallMetrics(1, 1, count(call), 1, outputTokens, 1, 1);
    }

    @Override
    public ModelRequest request(ModelCall call) {
        made.add(call);
        return new ModelRequest(
                Integer.toString(made.size() - 1).getBytes(StandardCharsets.UTF_8), JsonValue.EMPTY_JSON_OBJECT);
    }

    @Override
    public ModelReply chat(byte[] request, CallContext context) {
        ModelCall call = made.get(Integer.parseInt(new String(request, StandardCharsets.UTF_8)));
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

    @Override
    public String address() {
        return place;
    }

    @Override
    public ModelLookup model(String name) {
        return new ModelLookup.Found(new ModelIdentity(name, null, digest));
    }

    @Override
    public ModelReply readStored(byte[] response) {
        throw new IllegalStateException("no response is stored");
    }

    @Override
    public Optional<Outcome.Unavailable> probe() {
        return Optional.empty();
    }

    @Override
    public Optional<Outcome.Failure> generateOneToken(String model, byte @Nullable [] earlier, CallContext context) {
        return Optional.empty();
    }

    @Override
    public String canonicalName(String name) {
        return name;
    }

    @Override
    public Set<String> spellings(String name) {
        return Set.of(name);
    }
}
