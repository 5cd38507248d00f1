package org.holocron.derive.runner;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.holocron.derive.blame.GenerationProbe;
import org.holocron.derive.job.CallLane;
import org.holocron.derive.job.Progress;
import org.holocron.derive.job.StopSignal;
import org.holocron.derive.model.CallContext;
import org.holocron.derive.model.CallLimits;
import org.holocron.derive.model.Message;
import org.holocron.derive.model.ModelCall;
import org.holocron.derive.model.ModelReply;
import org.holocron.derive.model.ModelServer;
import org.holocron.derive.model.Sampling;

/** A probe with a few words of prompt and one token of answer. One at a time on this node. */
public final class ShortPromptProbe implements GenerationProbe {

    /** As calls have it that say no other: another window makes servers load the model again. */
    private static final int WINDOW = 8_192;

    private static final JsonObject ANY_OBJECT =
            Json.createObjectBuilder().add("type", "object").build();

    private final ModelServer server;
    private final CallLimits limits;
    private final InstantSource clock;
    private final AtomicBoolean underWay = new AtomicBoolean();

    /** @param limits as for any other call: a server that is slow for the probe is slow for all */
    public ShortPromptProbe(ModelServer server, CallLimits limits, InstantSource clock) {
        this.server = server;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public Result generate(CallLane lane, StopSignal stop) {
        if (!underWay.compareAndSet(false, true)) {
            return Result.NOT_ASKED;
        }
        try {
            ModelReply reply =
                    server.chat(server.request(call(lane)).body(), new CallContext(limits, stop, new Progress(clock)));
            if (stop.reason().isPresent()) {
                return Result.NOT_ASKED;
            }
            return reply instanceof ModelReply.Failed failed && failed.metrics() == null
                    ? Result.FAILED
                    : Result.GENERATED;
        } finally {
            underWay.set(false);
        }
    }

    private static ModelCall call(CallLane lane) {
        return new ModelCall(
                String.valueOf(lane.pair().model()),
                List.of(Message.user("Answer with one word.")),
                ANY_OBJECT,
                new Sampling(0, 0, 1, WINDOW, JsonValue.EMPTY_JSON_OBJECT),
                JsonValue.FALSE,
                null);
    }
}
