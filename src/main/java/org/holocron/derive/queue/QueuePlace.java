package org.holocron.derive.queue;

import java.time.Instant;
import java.util.Comparator;

/** A place in the queue's order: the highest priority first, then the earliest available, then the earliest created. */
record QueuePlace(int priority, Instant available, Instant created) implements Comparable<QueuePlace> {

    private static final Comparator<QueuePlace> ORDER = Comparator.comparing(
                    QueuePlace::priority, Comparator.reverseOrder())
            .thenComparing(QueuePlace::available)
            .thenComparing(QueuePlace::created);

    @Override
    public int compareTo(QueuePlace other) {
        return ORDER.compare(this, other);
    }

    boolean isBefore(QueuePlace other) {
        return compareTo(other) < 0;
    }

    /** A bound for both: the larger priority with the earlier of the times, so that nothing is due before it either. */
    QueuePlace raisedTo(QueuePlace other) {
        boolean earlier = other.available.isBefore(available)
                || (other.available.equals(available) && other.created.isBefore(created));
        return new QueuePlace(
                Math.max(priority, other.priority),
                earlier ? other.available : available,
                earlier ? other.created : created);
    }
}
