package org.holocron.derive.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.jspecify.annotations.Nullable;

/** Why each server of a pool failed, as one failure of the pool: the breakers above know no other address. */
final class PoolFailures {

    private final String address;
    private final List<Outcome.Failure> failures = new ArrayList<>();
    private ModelReply.@Nullable Failed last;

    /** @param address of the pool */
    PoolFailures(String address) {
        this.address = address;
    }

    void add(Outcome.Failure failure) {
        failures.add(failure);
    }

    /** Of a call that a server was given: what had arrived of the last one is kept. */
    void add(ModelReply.Failed reply) {
        add(reply.failure());
        last = reply;
    }

    /** See {@link #ofAll}. */
    ModelReply.Failed replyOfAll(String model) {
        Outcome.Failure failure = ofAll(model);
        return last == null
                ? new ModelReply.Failed(failure, new byte[0], null)
                : new ModelReply.Failed(failure, last.received(), last.metrics());
    }

    /**
     * The pool is unavailable if each server is, else only the model is. What is no server's unavailability, as the end of this
     * process, stands for all.
     *
     * @param model in its canonical spelling
     */
    Outcome.Failure ofAll(String model) {
        return failures.stream()
                .filter(failure -> !(failure instanceof Outcome.Unavailable))
                .findFirst()
                .orElseGet(() -> unavailable(model));
    }

    private Outcome.Unavailable unavailable(String model) {
        List<Outcome.Unavailable> all =
                failures.stream().map(Outcome.Unavailable.class::cast).toList();
        boolean ofModel = all.stream().anyMatch(failure -> failure.dependency().model() != null);
        List<Outcome.Unavailable> passing = all.stream()
                .filter(failure -> failure.kind() != ErrorKind.MODEL_MISSING)
                .toList();
        return new Outcome.Unavailable(
                kindOf(passing),
                all.stream().map(Outcome.Failure::message).distinct().collect(Collectors.joining("; ")),
                ofModel ? Dependency.model(address, model) : Dependency.modelServer(address),
                shortestRetryAfter(passing));
    }

    /**
     * What only this node may have met, a server that it cannot reach, comes first: it must not stop the model on other nodes. The model
     * is missing only if every server says so.
     *
     * @param passing the failures that a server may recover from without anybody's installing the model
     */
    private static ErrorKind kindOf(List<Outcome.Unavailable> passing) {
        return passing.stream()
                .map(Outcome.Unavailable::kind)
                .filter(kind -> kind == ErrorKind.MODEL_SERVER_UNAVAILABLE)
                .findFirst()
                .orElseGet(() -> passing.isEmpty()
                        ? ErrorKind.MODEL_MISSING
                        : passing.get(0).kind());
    }

    /** Each server was asked for nothing but whether it is there, and is not. */
    Outcome.Unavailable ofServers() {
        return unavailable("");
    }

    /** As soon as the first of them wants to be asked again; null if one does not say, or there is none. */
    private static @Nullable Duration shortestRetryAfter(List<Outcome.Unavailable> failures) {
        List<Duration> told = failures.stream()
                .map(Outcome.Unavailable::retryAfter)
                .filter(Objects::nonNull)
                .sorted(Comparator.naturalOrder())
                .toList();
        return told.isEmpty() || told.size() < failures.size() ? null : told.get(0);
    }

    /**
     * The reply of one server, as the pool's. A server that was lost in the call may have been lost by it, so that no other one is risked.
     */
    static ModelReply ofOne(ModelReply reply, String address) {
        return reply instanceof ModelReply.Failed failed
                ? new ModelReply.Failed(
                                failed.inCall() == null ? ofOne(failed.failure(), address) : failed.inCall(),
                                failed.received(),
                                failed.metrics(),
                                failed.interrogationOnly())
                        .saying(failed.said())
                : reply;
    }

    /** The failure of one server, as the pool's. */
    static Outcome.Failure ofOne(Outcome.Failure failure, String address) {
        if (!(failure instanceof Outcome.Unavailable unavailable)) {
            return failure;
        }
        Dependency there = unavailable.dependency();
        Dependency here = new Dependency(there.kind(), address, there.model(), there.interrogationKey());
        return new Outcome.Unavailable(unavailable.kind(), unavailable.message(), here, unavailable.retryAfter());
    }
}
