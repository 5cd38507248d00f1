package org.holocron.derive.queue;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Lanes that were read together with a worker's completion, for the claim that it makes right after it: a round trip less for each job.
 * What was read is used once, at once, and only if nothing that puts jobs in another order was done through this queue since, nor another group has the
 * turn. A claim that finds nothing in it reads anew.
 */
final class LanesReadAhead {

    /** A claim that comes later reads for itself: another node may have enqueued something more urgent. */
    private static final long USED_WITHIN_NANOS = Duration.ofMillis(50).toNanos();

    private final LongSupplier nanoTime;
    private final AtomicLong changes = new AtomicLong();

    /** By holder: the mark that its last claim left out. Holders are the slots of a node, so there are few. */
    private final Map<String, Long> closedBits = new ConcurrentHashMap<>();

    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    /** @param nanoTime goes by evenly */
    LanesReadAhead(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Something was done that may put a job before those that were read. */
    void changed() {
        changes.incrementAndGet();
    }

    /** The mark that the holder's next claim will leave out, as far as is known; empty before its first claim. */
    Optional<Long> closedBit(String holder) {
        return Optional.ofNullable(closedBits.get(holder));
    }

    /** To be asked before anything is read that will be kept. */
    long changesSoFar() {
        return changes.get();
    }

    void keep(String holder, Question question, long changesBefore, LaneReading reading) {
        if (reading.hasJobs()) {
            kept.put(holder, new Kept(reading, question, changesBefore, nanoTime.getAsLong()));
        }
    }

    /** What the claim may begin with; {@link LaneReading#NONE} if it must read for itself. */
    LaneReading take(ClaimRequest request, GroupTurn.Order order) {
        Kept last = kept.remove(request.holder());
        if (!request.skipped().equals(SkippedJobs.NONE)) {
            closedBits.remove(request.holder());
            return LaneReading.NONE;
        }
        long closedBit = request.lanes().bit();
        closedBits.put(request.holder(), closedBit);
        boolean holds = last != null
                && last.question().equals(new Question(closedBit, order))
                && last.changesBefore() == changes.get()
                && nanoTime.getAsLong() - last.readAt() <= USED_WITHIN_NANOS;
        return holds ? last.reading() : LaneReading.NONE;
    }

    /** What lanes were asked for: an answer to another question is none. */
    record Question(long closedBit, GroupTurn.Order order) {}

    private record Kept(LaneReading reading, Question question, long changesBefore, long readAt) {}
}
