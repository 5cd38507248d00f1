package org.holocron.derive.proof;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
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
import org.holocron.derive.model.ModelReply;
import org.jspecify.annotations.Nullable;

/** A server whose grammar binds in some ways, or in some calls only. */
final class PickyServer extends RecordingServer {

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

    @Override
    ModelReply answer(ModelCall call, CallContext context) {
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
}
