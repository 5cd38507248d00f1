package org.holocron.derive.api;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.holocron.derive.history.QueueStats;
import org.jspecify.annotations.Nullable;

/**
 * How fast the queue gets on, from the figures that were read in the last minute. A figure that falls, as when jobs are requeued or an hour
 * of the day before is left behind, tells nothing and counts as none. Used by one thread at a time.
 */
final class LiveRates {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    /** Of a shorter time a rate says little. */
    private static final Duration SHORTEST = Duration.ofSeconds(5);

    /** Nobody looked for so long: what was seen before says nothing of now. */
    private static final Duration GAP = Duration.ofSeconds(10);

    private static final double NANOS = 1e9;

    private final LongSupplier nanoTime;
    private final Deque<Reading> readings = new ArrayDeque<>();

    /** @param nanoTime goes by evenly */
    LiveRates(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * One look.
     *
     * @param finished how many jobs have a final status
     * @param tokens of the last day's runs
     * @param newlyFinished since the look before, as {@code newTokens}
     */
    private record Reading(long at, long finished, long tokens, long newlyFinished, long newTokens) {}

    void add(QueueStats stats) {
        long now = nanoTime.getAsLong();
        long finished = stats.counts().entrySet().stream()
                .filter(count -> count.getKey().isFinal())
                .mapToLong(Map.Entry::getValue)
                .sum();
        long tokens = stats.outputTokensLastDay();
        Reading last = readings.peekLast();
        if (last == null || now - last.at() > GAP.toNanos()) {
            readings.clear();
            readings.add(new Reading(now, finished, tokens, 0, 0));
            return;
        }
        readings.add(new Reading(
                now, finished, tokens, Math.max(0, finished - last.finished()), Math.max(0, tokens - last.tokens())));
        while (now - readings.getFirst().at() > WINDOW.toNanos()) {
            readings.removeFirst();
        }
    }

    /** Null until it has been looked for some seconds. */
    @Nullable
    Double finishedPerSecond() {
        return perSecond(Reading::newlyFinished);
    }

    /** Of runs that were recorded; as {@link #finishedPerSecond}. */
    @Nullable
    Double outputTokensPerSecond() {
        return perSecond(Reading::newTokens);
    }

    /** What the first reading brought came before it. */
    private @Nullable Double perSecond(ToLongFunction<Reading> figure) {
        if (readings.isEmpty()) {
            return null;
        }
        long nanos = readings.getLast().at() - readings.getFirst().at();
        if (nanos < SHORTEST.toNanos()) {
            return null;
        }
        long sum = readings.stream().skip(1).mapToLong(figure).sum();
        return Math.round(sum * NANOS / nanos * 100) / 100.0;
    }
}
