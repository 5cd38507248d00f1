package org.holocron.derive.runner;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.holocron.derive.derivation.Successor;

/**
 * The jobs that slots got with the completions of their last ones. Each is begun when its slot is free, if it might be claimed then; else
 * it is released, as it is if its slot does not come to it soon.
 */
final class NextJobs {

    /** JBeret writes its record within milliseconds; what takes longer, as a comparison does, should not keep a job from others. */
    private static final long LONGEST_NANOS = Duration.ofSeconds(1).toNanos();

    private final JobClaimer claimer;
    private final Slots slots;
    private final Predicate<Slot> permits;
    /** Those that could not be released yet, since the database was unavailable; their leases are kept until they are. */
    private final Set<UnbegunJob> left = ConcurrentHashMap.newKeySet();

    /** @param permits whether a slot may claim now, as far as the claimer does not know it */
    NextJobs(JobClaimer claimer, Slots slots, Predicate<Slot> permits) {
        this.claimer = claimer;
        this.slots = slots;
        this.permits = permits;
    }

    /** For the completion of this job: not where the slot takes no other one, nor where a slot waits that can begin the next one sooner. */
    Successor of(InFlightJob job) {
        return new Succession(job, claimer, slot -> slot.wantsAnother() && slots.waiting() == 0 && permits.test(slot));
    }

    /** The slot is free: begins its next job; empty if it has none, or if that had to be released. */
    Optional<InFlightJob> begin(Slot slot) {
        return slot.takeUnbegun().flatMap(next -> beginOrRelease(next, slot));
    }

    /** Released whatever comes between: its lease would be renewed with nobody working on it. */
    private Optional<InFlightJob> beginOrRelease(UnbegunJob next, Slot slot) {
        Optional<InFlightJob> begun = Optional.empty();
        try {
            begun = claimer.begin(next, slot);
        } finally {
            if (begun.isEmpty()) {
                release(next);
            }
        }
        return begun;
    }

    /** Releases the next job of a slot that does not begin it. */
    void release(Slot slot) {
        slot.takeUnbegun().ifPresent(this::release);
    }

    private void release(UnbegunJob next) {
        left.add(next);
        releaseLeft();
    }

    /** Releases what could not be released before. */
    void releaseLeft() {
        left.removeIf(claimer::release);
    }

    /** Whether something must be released, and the database is there for it. */
    boolean areOverdue() {
        return (!left.isEmpty() || slots.open().stream().anyMatch(this::isOverdue)) && claimer.reachesDatabase();
    }

    private boolean isOverdue(Slot slot) {
        return slot.unbegun().filter(this::isOverdue).isPresent();
    }

    private boolean isOverdue(UnbegunJob next) {
        return claimer.now() - next.claimedNanos() > LONGEST_NANOS;
    }

    /** Releases the jobs that their slots did not come to soon. */
    void releaseOverdue() {
        slots.open().stream().filter(this::isOverdue).forEach(this::release);
        releaseLeft();
    }
}
