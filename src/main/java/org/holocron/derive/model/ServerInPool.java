package org.holocron.derive.model;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.jspecify.annotations.Nullable;

/** One server of a {@link ServerPool}: the calls of this node that it has, and what it is left out for. */
final class ServerInPool {

    /** After these the server may be sick, though the call may be to blame. */
    private static final Set<ErrorKind> SUSPICIOUS =
            Set.of(ErrorKind.SERVER_ERROR, ErrorKind.STREAM_BROKEN, ErrorKind.SILENT);

    /** Of the server as a whole; no model has such a name. */
    private static final String ALL_MODELS = "";
    /** Of one that only may be sick. */
    private static final String PERHAPS = " ";

    private final ModelServer server;
    private final LongSupplier nanoTime;
    private final AtomicInteger callsInFlight = new AtomicInteger();
    /** By a model's canonical name. */
    private final Map<String, LeftOut> pauses = new ConcurrentHashMap<>();

    private volatile @Nullable String version;
    private volatile @Nullable Set<String> models;

    ServerInPool(ModelServer server, LongSupplier nanoTime) {
        this.server = server;
        this.nanoTime = nanoTime;
    }

    ModelServer server() {
        return server;
    }

    /** The same server for calls that no pool decides on: they count too. */
    ModelServer counted() {
        return CountedServer.of(server, callsInFlight);
    }

    int callsInFlight() {
        return callsInFlight.get();
    }

    /**
     * A caller turns to it: counted until it {@link Turn#close ends}. Behind a pause it is the only one for a while, so that an address
     * that never refuses holds up one caller and not all.
     */
    Turn begin(String model) {
        callsInFlight.incrementAndGet();
        List<String> keys = List.of(ALL_MODELS, PERHAPS, server.canonicalName(model));
        Map<String, LeftOut> trials = new HashMap<>();
        if (!isLeftOut(model)) {
            long now = nanoTime.getAsLong();
            keys.forEach(key -> pauses.computeIfPresent(key, (same, over) -> {
                trials.put(key, over);
                return over.tried(now);
            }));
        }
        return new Turn(trials);
    }

    /** One caller's turn. */
    final class Turn implements AutoCloseable {

        /** The pauses that were over when it began. */
        private final Map<String, LeftOut> trials;

        private Turn(Map<String, LeftOut> trials) {
            this.trials = trials;
        }

        ServerInPool server() {
            return ServerInPool.this;
        }

        /** What was neither proven nor refuted may be tried by the next caller. */
        @Override
        public void close() {
            trials.forEach(
                    (key, over) -> pauses.computeIfPresent(key, (same, now) -> now.isTrialOf(over) ? over : now));
            callsInFlight.decrementAndGet();
        }
    }

    /** Whether it is known to be unavailable. */
    boolean isLeftOut() {
        return isLeftOutFor(ALL_MODELS);
    }

    /** Whether calls of that model should rather go to another server. */
    boolean isLeftOut(String model) {
        return isLeftOut() || isLeftOutFor(PERHAPS) || isLeftOutFor(server.canonicalName(model));
    }

    private boolean isLeftOutFor(String key) {
        LeftOut pause = pauses.get(key);
        return pause != null && !pause.isOver(nanoTime.getAsLong());
    }

    ModelLookup lookUp(String model) {
        ModelLookup lookup = server.model(model);
        if (lookup instanceof ModelLookup.Failed failed
                && failed.failure() instanceof Outcome.Unavailable unavailable) {
            failed(unavailable);
        }
        return lookup;
    }

    /** Why it cannot take a call that was prepared for this identity; empty if it can. */
    Optional<Outcome.Failure> whyUnfit(ModelIdentity wanted) {
        String name = wanted.requestedName();
        ModelLookup lookup = lookUp(name);
        if (lookup instanceof ModelLookup.Failed failed) {
            return Optional.of(failed.failure());
        }
        ModelIdentity here = ((ModelLookup.Found) lookup).model();
        return Objects.equals(here.digest(), wanted.digest())
                ? Optional.empty()
                : Optional.of(new Outcome.Unavailable(
                        ErrorKind.MODEL_MISSING,
                        "'" + name + "' at " + server.address() + " is another model, with the digest " + here.digest()
                                + " instead of " + wanted.digest(),
                        server.asDependency(name)));
    }

    /** Whether a call that failed so is one for the next server. */
    boolean isForAnother(ModelReply.Failed failed) {
        if (failed.interrogationOnly()) {
            return false;
        }
        boolean unavailable = isForAnother(failed.failure());
        return unavailable && failed.inCall() == null;
    }

    /** Notes what the failure says about this server, or its model. */
    boolean isForAnother(Outcome.Failure failure) {
        if (failure instanceof Outcome.Unavailable unavailable) {
            failed(unavailable);
            return true;
        }
        if (SUSPICIOUS.contains(failure.kind())) {
            pause(PERHAPS, null);
        }
        return false;
    }

    /** It is unavailable, or a model on it is. */
    void failed(Outcome.Unavailable why) {
        String model = why.dependency().model();
        pause(model == null ? ALL_MODELS : model, why.retryAfter());
    }

    /** @param retryAfter for how long it wants to be left alone; null if it does not say */
    private void pause(String key, @Nullable Duration retryAfter) {
        Duration requested = retryAfter == null ? Duration.ZERO : retryAfter;
        long now = nanoTime.getAsLong();
        pauses.compute(
                key, (same, before) -> before == null ? LeftOut.first(now, requested) : before.again(now, requested));
    }

    /** It answers, and so does the model. */
    void answered(String model) {
        answered();
        endPause(PERHAPS);
        endPause(server.canonicalName(model));
    }

    /** It answers. */
    void answered() {
        endPause(ALL_MODELS);
    }

    /** That it answers is no news of a server that wants to be left alone. */
    private void endPause(String key) {
        long now = nanoTime.getAsLong();
        pauses.computeIfPresent(key, (same, pause) -> pause.isRequested(now) ? pause : null);
    }

    ModelReply chat(byte[] request, CallContext context, String model) {
        context.asked().accept(server.address());
        ModelReply reply = server.chat(request, context);
        if (reply instanceof ModelReply.Reply) {
            answered(model);
        }
        return reply;
    }

    /** As it told last: one that cannot be asked for a while is not taken for another version. */
    Optional<String> version() {
        if (!isLeftOut()) {
            server.version().ifPresent(told -> version = told);
        }
        return Optional.ofNullable(version);
    }

    /** As it told last: what it has is not missing because it cannot be asked for a while. */
    Optional<Set<String>> models() {
        if (!isLeftOut()) {
            server.models().ifPresent(told -> models = Set.copyOf(told));
        }
        return Optional.ofNullable(models);
    }
}
