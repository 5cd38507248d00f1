package org.holocron.derive.proof;

import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.model.CallContext;
import org.holocron.derive.model.ModelCall;
import org.holocron.derive.model.ModelIdentity;
import org.holocron.derive.model.ModelLookup;
import org.holocron.derive.model.ModelReply;
import org.holocron.derive.model.ModelRequest;
import org.holocron.derive.model.ModelServer;
import org.jspecify.annotations.Nullable;

/** A server that remembers which calls it was asked for, and has each model; how it answers is for its kinds to say. */
abstract class RecordingServer implements ModelServer {

    /** In the order in which they were asked for. */
    final List<ModelCall> made = new CopyOnWriteArrayList<>();

    String digest = "ab12";
    String place = "http://models.test";

    /** How a call ends. */
    abstract ModelReply answer(ModelCall call, CallContext context);

    @Override
    public final synchronized ModelRequest request(ModelCall call) {
        made.add(call);
        return new ModelRequest(
                Integer.toString(made.size() - 1).getBytes(StandardCharsets.UTF_8), JsonValue.EMPTY_JSON_OBJECT);
    }

    @Override
    public final ModelReply chat(byte[] request, CallContext context) {
        return answer(made.get(Integer.parseInt(new String(request, StandardCharsets.UTF_8))), context);
    }

    @Override
    public final String address() {
        return place;
    }

    @Override
    public final ModelLookup model(String name) {
        return new ModelLookup.Found(new ModelIdentity(name, null, digest));
    }

    @Override
    public final ModelReply readStored(byte[] response) {
        throw new IllegalStateException("no response is stored");
    }

    @Override
    public final Optional<Outcome.Unavailable> probe() {
        return Optional.empty();
    }

    @Override
    public final Optional<Outcome.Failure> generateOneToken(
            String model, byte @Nullable [] earlier, CallContext context) {
        return Optional.empty();
    }

    @Override
    public final String canonicalName(String name) {
        return name;
    }

    @Override
    public final Set<String> spellings(String name) {
        return Set.of(name);
    }
}
