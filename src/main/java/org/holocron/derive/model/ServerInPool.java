package org.holocron.derive.model;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.jspecify.annotations.Nullable;

/** One server of a {@link ServerPool}: the calls of this node that it has, and what it is left out for. */
final class ServerInPool {

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);
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
    private final Map<String, Pause> pauses = new ConcurrentHashMap<>();

    private volatile @Nullable String version;

    /** @param length doubles with each failure, and goes with the first success */
    private record Pause(long since, Duration length) {

        boolean isOver(long now) {
            return now - since >= length.toNanos();
        }
    }

    ServerInPool(ModelServer server, LongSupplier nanoTime) {
        this.server = server;
        this.nanoTime = nanoTime;
    }

    ModelServer server() {
        return server;
    }

    int callsInFlight() {
        return callsInFlight.get();
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
        Pause pause = pauses.get(key);
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
                        Dependency.model(server.address(), server.canonicalName(name))));
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
        Duration asked = shorter(retryAfter == null ? Duration.ZERO : retryAfter, LONGEST_RETRY_AFTER);
        pauses.compute(key, (same, before) -> {
            Duration own =
                    before == null ? SHORTEST_PAUSE : shorter(before.length().multipliedBy(2), LONGEST_PAUSE);
            return new Pause(nanoTime.getAsLong(), own.compareTo(asked) < 0 ? asked : own);
        });
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** It answers, and so does the model. */
    void answered(String model) {
        answered();
        pauses.remove(PERHAPS);
        pauses.remove(server.canonicalName(model));
    }

    /** It answers. */
    void answered() {
        pauses.remove(ALL_MODELS);
    }

    ModelReply chat(byte[] request, CallContext context, String model) {
        callsInFlight.incrementAndGet();
        try {
            context.asked().accept(server.address());
            ModelReply reply = server.chat(request, context);
            if (reply instanceof ModelReply.Reply) {
                answered(model);
            }
            return reply;
        } finally {
            callsInFlight.decrementAndGet();
        }
    }

    /** As it told last: one that cannot be asked for a while is not taken for another version. */
    Optional<String> version() {
        if (!isLeftOut()) {
            server.version().ifPresent(told -> version = told);
        }
        return Optional.ofNullable(version);
    }
}
