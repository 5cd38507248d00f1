package org.holocron.derive.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** One caller's way through the servers of a pool: each gets one turn at most, the best one at that moment first. */
final class PoolTurns {

    private final List<ServerInPool> all;
    private final List<ServerInPool> rest;
    private final String model;
    private final ToIntFunction<ServerInPool> load;

    private PoolTurns(List<ServerInPool> all, String model, ToIntFunction<ServerInPool> load) {
        this.all = all;
        this.rest = new ArrayList<>(all);
        this.model = model;
        this.load = load;
    }

    /** Those that are left out last, in their order. */
    static PoolTurns inOrder(List<ServerInPool> all, String model) {
        return new PoolTurns(all, model, any -> 0);
    }

    /** Those that are left out last, the fewest calls in flight first. */
    static PoolTurns byLoad(List<ServerInPool> all, String model) {
        return new PoolTurns(all, model, ServerInPool::callsInFlight);
    }

    /** What the first server brings that brings something; empty if each had its turn. */
    <T> Optional<T> first(Function<ServerInPool, Optional<T>> ask) {
        for (Optional<ServerInPool.Turn> next = next(); next.isPresent(); next = next()) {
            try (ServerInPool.Turn turn = next.get()) {
                Optional<T> brought = ask.apply(turn.server());
                if (brought.isPresent()) {
                    return brought;
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Chooses and counts in one: two callers at the same moment choose two servers.
     *
     * @return empty once each had its turn
     */
    Optional<ServerInPool.Turn> next() {
        // The first server is the lock of all.
        synchronized (all.get(0)) {
            Optional<Rank> best = rest.stream()
                    .map(member -> new Rank(member, member.isLeftOut(model), load.applyAsInt(member)))
                    .min(Comparator.comparing(Rank::isLeftOut).thenComparingInt(Rank::calls));
            best.ifPresent(chosen -> rest.remove(chosen.server()));
            return best.map(chosen -> chosen.server().begin(model));
        }
    }

    /** By what is read once: it may change while this sorts. */
    private record Rank(ServerInPool server, boolean isLeftOut, int calls) {}
}
