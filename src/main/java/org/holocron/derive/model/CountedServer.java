package org.holocron.derive.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.holocron.derive.job.Outcome;
import org.jspecify.annotations.Nullable;

/** One server of a pool, asked for itself: what it generates so keeps it as busy as a job's call does. */
final class CountedServer implements ModelServer {

    private final ModelServer server;
    private final AtomicInteger callsInFlight;

    CountedServer(ModelServer server, AtomicInteger callsInFlight) {
        this.server = server;
        this.callsInFlight = callsInFlight;
    }

    private <T> T counting(Supplier<T> call) {
        callsInFlight.incrementAndGet();
        try {
            return call.get();
        } finally {
            callsInFlight.decrementAndGet();
        }
    }

    @Override
    public ModelReply chat(byte[] request, CallContext context) {
        return counting(() -> server.chat(request, context));
    }

    @Override
    public Optional<Outcome.Failure> generateOneToken(String model, byte @Nullable [] earlier, CallContext context) {
        return counting(() -> server.generateOneToken(model, earlier, context));
    }

    @Override
    public String address() {
        return server.address();
    }

    @Override
    public ModelLookup model(String name) {
        return server.model(name);
    }

    @Override
    public ModelRequest request(ModelCall call) {
        return server.request(call);
    }

    @Override
    public List<CallWay> otherWays(ModelCall call) {
        return server.otherWays(call);
    }

    @Override
    public ModelReply readStored(byte[] response) {
        return server.readStored(response);
    }

    @Override
    public Optional<Outcome.Unavailable> probe() {
        return server.probe();
    }

    @Override
    public Optional<Set<String>> models() {
        return server.models();
    }

    @Override
    public Optional<String> version() {
        return server.version();
    }

    @Override
    public PromptHandling promptHandling(String version) {
        return server.promptHandling(version);
    }

    @Override
    public OptionalInt windowInForce(String model) {
        return server.windowInForce(model);
    }

    @Override
    public String canonicalName(String name) {
        return server.canonicalName(name);
    }

    @Override
    public Set<String> spellings(String name) {
        return server.spellings(name);
    }
}
