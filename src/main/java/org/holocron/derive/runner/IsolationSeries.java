package org.holocron.derive.runner;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Jobs that must be worked alone follow each other in one slot, as long as some are due: before the first one the calls in flight
 * must end, and if others were begun between two of them, everybody would wait as long again for each. Until the slot has found the
 * next one, or none, no other slot claims. The jobs that it finds instead are released and skipped; after a few of them the
 * series ends, so that others are not kept waiting for a search.
 *
 * <p>Safe for several threads.
 */
final class IsolationSeries {

    private static final int MOST_SKIPPED = 24;
    /** A slot that ends or is stuck in between must not keep the others waiting. */
    private static final long LONGEST_SEARCH_NANOS = Duration.ofSeconds(2).toNanos();

    private final LongSupplier nanoTime;
    private final Set<UUID> skipped = new HashSet<>();
    private @Nullable Slot searching;
    private long searchBegan;

    /** @param nanoTime goes by evenly */
    IsolationSeries(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** A job that was worked alone, or waited to be, is over: its slot looks for the next one. */
    synchronized void search(Slot slot) {
        searching = slot;
        searchBegan = nanoTime.getAsLong();
        skipped.clear();
    }

    /** Whether the slot may claim a job now. */
    synchronized boolean permits(Slot slot) {
        return searching == null || searching.equals(slot) || nanoTime.getAsLong() - searchBegan > LONGEST_SEARCH_NANOS;
    }

    /** The waiting jobs that the slot must not claim again. */
    synchronized Set<UUID> skipped(Slot slot) {
        return slot.equals(searching) ? Set.copyOf(skipped) : Set.of();
    }

    /** Whether a claimed job must be released, since one that must be alone may be due after it. */
    synchronized boolean skips(InFlightJob job) {
        boolean passes = job.slot().equals(searching) && !job.claimed().mustBeAlone() && skipped.size() < MOST_SKIPPED;
        return passes && skipped.add(job.job().jobId());
    }

    /**
     * The slot's search is over, whatever it found.
     *
     * @return whether there was one: then others may claim again
     */
    synchronized boolean end(Slot slot) {
        boolean ends = slot.equals(searching);
        if (ends) {
            searching = null;
            skipped.clear();
        }
        return ends;
    }
}
