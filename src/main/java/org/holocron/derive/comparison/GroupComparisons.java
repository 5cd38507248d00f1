package org.holocron.derive.comparison;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.holocron.derive.history.History;
import org.holocron.derive.lake.Lake;
import org.jspecify.annotations.Nullable;

/**
 * Compares groups, one comparison at a time, and keeps the last ones for those who read on: as long as nothing becomes of the jobs of both
 * groups, a comparison is what it was. Safe for many threads.
 */
public final class GroupComparisons {

    /** In all: about as many bytes as one comparison of the largest groups takes. */
    private static final int MOST_PAIRS_KEPT = GroupComparison.MOST_JOBS;

    private static final int MOST_KEPT = 20;

    private final History history;
    private final Lake lake;
    private final Semaphore turn = new Semaphore(1);
    private final Map<Groups, ComparisonFigures> kept = new LinkedHashMap<>(MOST_KEPT, 1, true);

    public GroupComparisons(History history, Lake lake) {
        this.history = history;
        this.lake = lake;
    }

    /**
     * @param memory asked for as many bytes of heap before they are taken; may throw
     * @param patience how long to wait while others compare
     * @return empty if others still compare
     */
    public Optional<ComparisonFigures> of(
            ComparedGroup left, ComparedGroup right, LongConsumer memory, Duration patience) {
        Groups groups = new Groups(left, right);
        Optional<ComparisonFigures> known = kept(groups);
        if (known.isPresent() || !hasTurn(patience)) {
            return known;
        }
        try {
            GroupComparison comparison = new GroupComparison(history, lake, memory);
            JobPairs pairs = comparison.pairs(left.id(), right.id());
            ComparisonFigures found = new ComparisonFigures(pairs, comparison.agreement(pairs));
            keep(groups, found);
            return Optional.of(found);
        } finally {
            turn.release();
        }
    }

    /**
     * @param after the last left job of the page before; null for the first page
     * @param limit a page ends with the pair that reaches it
     * @return empty if there is no such job
     */
    public Optional<DifferencePage> differences(ComparisonFigures comparison, @Nullable UUID after, int limit) {
        return new GroupComparison(history, lake, bytes -> {}).differences(comparison.pairs(), after, limit);
    }

    private boolean hasTurn(Duration patience) {
        try {
            return turn.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Optional<ComparisonFigures> kept(Groups groups) {
        synchronized (kept) {
            return Optional.ofNullable(kept.get(groups));
        }
    }

    private void keep(Groups groups, ComparisonFigures comparison) {
        synchronized (kept) {
            kept.keySet().removeIf(groups::isSameAs);
            kept.put(groups, comparison);
            Iterator<ComparisonFigures> oldestFirst = kept.values().iterator();
            while (kept.size() > MOST_KEPT || pairsKept() > MOST_PAIRS_KEPT) {
                oldestFirst.next();
                oldestFirst.remove();
            }
        }
    }

    private long pairsKept() {
        return kept.values().stream()
                .mapToLong(each -> each.pairs().pairs().size())
                .sum();
    }

    private record Groups(ComparedGroup left, ComparedGroup right) {

        /** Whatever has become of their jobs. */
        boolean isSameAs(Groups other) {
            return left.id() == other.left.id() && right.id() == other.right.id();
        }
    }
}
