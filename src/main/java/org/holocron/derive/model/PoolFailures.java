package org.holocron.derive.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.Outcome;
import org.jspecify.annotations.Nullable;

/** Why each server of a pool failed, as one failure of the pool: the breakers above know no other address. */
final class PoolFailures {

    private final String address;
    private final List<Outcome.Failure> failures = new ArrayList<>();

    /** @param address of the pool */
    PoolFailures(String address) {
        this.address = address;
    }

    void add(Outcome.Failure failure) {
        failures.add(failure);
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
        Optional<Outcome.Unavailable> ofModel = all.stream()
                .filter(failure -> failure.dependency().model() != null)
                .findFirst();
        return new Outcome.Unavailable(
                ofModel.orElse(all.get(0)).kind(),
                all.stream().map(Outcome.Failure::message).distinct().collect(Collectors.joining("; ")),
                ofModel.isPresent() ? Dependency.model(address, model) : Dependency.modelServer(address),
                shortestRetryAfter(all));
    }

    /** Each server was asked for nothing but whether it is there, and is not. */
    Outcome.Unavailable ofServers() {
        return unavailable("");
    }

    /** As soon as the first of them wants to be asked again; null if one does not say. */
    private static @Nullable Duration shortestRetryAfter(List<Outcome.Unavailable> failures) {
        List<Duration> told = failures.stream()
                .map(Outcome.Unavailable::retryAfter)
                .filter(Objects::nonNull)
                .sorted(Comparator.naturalOrder())
                .toList();
        return told.size() < failures.size() ? null : told.get(0);
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
