package org.holocron.derive.proof;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.model.CallContext;
import org.holocron.derive.model.CallMetrics;
import org.holocron.derive.model.CallWay;
import org.holocron.derive.model.ModelCall;
import org.holocron.derive.model.ModelIdentity;
import org.holocron.derive.model.ModelLookup;
import org.holocron.derive.model.ModelReply;
import org.holocron.derive.model.ModelRequest;
import org.holocron.derive.model.ModelServer;
import org.jspecify.annotations.Nullable;

/** A server whose grammar binds in some ways, or in some calls only. */
final class PickyServer implements ModelServer {

    private static final CallMetrics METRICS = new CallMetrics(1, 1, 1, 1, 1, 1, 1);

    final AtomicInteger calls = new AtomicInteger();
    volatile String version = "1.0";
    volatile Set<CallWay> binding = Set.of(CallWay.chat(JsonValue.FALSE), CallWay.chat(JsonValue.TRUE));
    volatile List<CallWay> others = List.of();
    /** Each so-many-th call is not held; 0 for none. */
    volatile int forgets;
    /** Calls of this model wait until it is counted down, or they are stopped. */
    final Map<String, CountDownLatch> blocked = new ConcurrentHashMap<>();

    final CountDownLatch began = new CountDownLatch(1);
    volatile Outcome.@Nullable Failure failure;

    /** Calls made in such a way fail so. */
    final Map<CallWay, ModelReply.Failed> failing = new ConcurrentHashMap<>();

    private final List<ModelCall> made = new ArrayList<>();

    @Override
    public ModelRequest request(ModelCall call) {
        synchronized (made) {
            made.add(call);
            return new ModelRequest(
                    Integer.toString(made.size() - 1).getBytes(StandardCharsets.UTF_8), JsonValue.EMPTY_JSON_OBJECT);
        }
    }

    @Override
    public ModelReply chat(byte[] request, CallContext context) {
        ModelCall call;
        synchronized (made) {
            call = made.get(Integer.parseInt(new String(request, StandardCharsets.UTF_8)));
        }
        int number = calls.incrementAndGet();
        began.countDown();
        waitUnlessStopped(call.model(), context);
        if (context.stop().reason().isPresent()) {
            return new ModelReply.Failed(context.stop().reason().get(), new byte[0], null);
        }
        ModelReply.Failed ofThisWay = failing.get(call.way());
        if (ofThisWay != null) {
            return ofThisWay;
        }
        if (failure != null) {
            return new ModelReply.Failed(failure, new byte[0], null);
        }
        boolean held = binding.contains(call.way()) && (forgets == 0 || number % forgets != 0);
        return new ModelReply.Reply(new byte[0], held ? smallest(call.schema()) : "The sea is blue.", METRICS);
    }

    private void waitUnlessStopped(String model, CallContext context) {
        CountDownLatch latch = blocked.get(model);
        if (latch != null) {
            try (var registration = context.stop().onRaise(latch::countDown)) {
                registration.hashCode();
                latch.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                context.stop().raise(ErrorKind.STOPPED, "the test is over");
            }
        }
    }

    private static String smallest(JsonObject schema) {
        JsonObject properties = schema.getJsonObject("properties");
        String field = properties.keySet().iterator().next();
        return "{\"" + field + "\": " + properties.getJsonObject(field).get("const") + "}";
    }

    @Override
    public List<CallWay> otherWays(ModelCall call) {
        return others;
    }

    @Override
    public Optional<String> version() {
        return Optional.of(version);
    }

    @Override
    public String address() {
        return "http://models.test";
    }

    @Override
    public ModelLookup model(String name) {
        return new ModelLookup.Found(new ModelIdentity(name, null, "ab12"));
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
