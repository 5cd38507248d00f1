package org.holocron.derive.model;

import java.time.Duration;

/**
 * For how long calls rather go to other servers of a pool. It doubles if the server fails again behind it; many calls that fail together
 * are one failure.
 *
 * @param since in nanoseconds
 * @param own its length if the server asks for none: what doubles
 * @param state what it is there for
 */
record LeftOut(long since, Duration length, Duration own, State state) {

    private static final Duration SHORTEST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration LONGEST_REQUEST = Duration.ofHours(1);

    /** What it is there for. */
    enum State {
        /** The server failed. */
        FAILED,
        /** The server said how long it wants to be left alone. */
        REQUESTED,
        /** It was over, and one caller tries the server while the others wait. */
        TRIED
    }

    static LeftOut first(long now, Duration requested) {
        return of(now, SHORTEST, requested);
    }

    private static LeftOut of(long now, Duration own, Duration requested) {
        Duration bounded = shorter(requested, LONGEST_REQUEST);
        return bounded.compareTo(own) > 0
                ? new LeftOut(now, bounded, own, State.REQUESTED)
                : new LeftOut(now, own, own, State.FAILED);
    }

    /** The server failed once more: during the pause only a request that ends later counts. */
    LeftOut again(long now, Duration requested) {
        if (isOver(now) || state == State.TRIED) {
            return of(now, shorter(own.multipliedBy(2), LONGEST), requested);
        }
        LeftOut longer = of(now, own, requested);
        return longer.state == State.REQUESTED && longer.endsAfter(this) ? longer : this;
    }

    private boolean endsAfter(LeftOut other) {
        return since - other.since + length.toNanos() > other.length.toNanos();
    }

    /** It is over, and one caller tries; who needs longer is not waited for. */
    LeftOut tried(long now) {
        return new LeftOut(now, LONGEST, own, State.TRIED);
    }

    boolean isTrialOf(LeftOut over) {
        return state == State.TRIED && own.equals(over.own);
    }

    boolean isRequested(long now) {
        return state == State.REQUESTED && !isOver(now);
    }

    boolean isOver(long now) {
        return now - since >= length.toNanos();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
