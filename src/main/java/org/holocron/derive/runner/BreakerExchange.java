package org.holocron.derive.runner;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.holocron.derive.dependency.BreakerState;
import org.holocron.derive.dependency.StoredBreaker;
import org.holocron.derive.job.Backoff;
import org.holocron.derive.job.Dependency;

/** Between this node's breakers and those of all nodes: what must be stored, and what was read. Never waits for a database. */
final class BreakerExchange {

    private final CircuitBreakers lock;
    private final BreakerTable table;
    private final InstantSource clock;

    /** @param lock whose monitor guards the table */
    BreakerExchange(CircuitBreakers lock, BreakerTable table, InstantSource clock) {
        this.lock = lock;
        this.table = table;
        this.clock = clock;
    }

    /** What all nodes must hear of. */
    List<BreakerSnapshot> unsaved() {
        synchronized (lock) {
            return table.changes().unsaved().stream()
                    .flatMap(dependency -> shared(dependency).stream())
                    .toList();
        }
    }

    boolean hasUnsaved() {
        synchronized (lock) {
            return !table.changes().unsaved().isEmpty();
        }
    }

    /** A breaker that all nodes share; empty for one that is open for a reason of this node's own, or not known. */
    Optional<BreakerSnapshot> shared(Dependency dependency) {
        synchronized (lock) {
            Instant now = clock.instant();
            BreakerChanges changes = table.changes();
            return table.find(dependency)
                    .filter(breaker -> BreakerTable.isOfSharedKind(dependency) && !breaker.isOfThisNode())
                    .map(breaker -> breaker.snapshot(changes.of(dependency), changes.version(dependency), now));
        }
    }

    /** The change is stored, or what others stored stands. What changed here since then is stored next. */
    void saved(BreakerSnapshot sent, Optional<StoredBreaker> stored) {
        synchronized (lock) {
            BreakerChanges changes = table.changes();
            stored.ifPresent(row -> changes.noteVersion(sent.dependency(), row.version()));
            if (changes.saved(sent.dependency(), sent.change())) {
                CircuitBreaker breaker = table.get(sent.dependency());
                stored.filter(row -> !breaker.isOfThisNode()).ifPresent(row -> table.adopt(breaker, row));
                table.removeIfPristine(breaker);
            }
        }
    }

    /** Follows all nodes, except in what is not stored yet and in what only this node can know. */
    void adopt(List<StoredBreaker> stored) {
        synchronized (lock) {
            Map<Dependency, StoredBreaker> rows =
                    stored.stream().collect(Collectors.toMap(StoredBreaker::dependency, row -> row));
            rows.values().forEach(this::adopt);
            table.changes().known().stream()
                    .filter(dependency -> !rows.containsKey(dependency))
                    .forEach(this::closedElsewhere);
        }
    }

    private void adopt(StoredBreaker row) {
        BreakerChanges changes = table.changes();
        Dependency dependency = row.dependency();
        if (changes.isUnsaved(dependency) || changes.version(dependency) == row.version()) {
            return;
        }
        CircuitBreaker breaker = table.get(dependency);
        if (!breaker.isOfThisNode()) {
            changes.noteVersion(dependency, row.version());
            table.adopt(breaker, row);
        }
    }

    /** Its row is gone. */
    private void closedElsewhere(Dependency dependency) {
        if (table.changes().isUnsaved(dependency)) {
            return;
        }
        table.changes().forget(dependency);
        table.find(dependency)
                .filter(breaker -> !breaker.isOfThisNode())
                .ifPresent(breaker ->
                        table.adopt(breaker, new StoredBreaker(dependency, 0, BreakerState.CLOSED, 0, null)));
    }

    Backoff delaysOf(Dependency dependency) {
        return table.delaysOf(dependency);
    }

    boolean isTrialUnderWay(Dependency dependency) {
        synchronized (lock) {
            return table.find(dependency)
                    .filter(CircuitBreaker::isTrialUnderWay)
                    .isPresent();
        }
    }

    /** Notes which jobs are suspects in the event that opened the breaker. */
    void suspect(Dependency dependency, List<UUID> suspects) {
        synchronized (lock) {
            table.find(dependency).ifPresent(breaker -> breaker.suspect(suspects));
        }
    }
}
