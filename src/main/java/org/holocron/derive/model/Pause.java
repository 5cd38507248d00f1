package org.holocron.derive.model;

import java.time.Duration;

/**
 * For how long calls rather go to other servers of a pool. It doubles if the server fails again behind it; many calls that fail together
 * are one failure.
 *
 * @param since in nanoseconds
 * @param own its length if the server wished none: what doubles
 * @param state what it is there for
 */
record Pause(long since, Duration length, Duration own, State state) {

    private static final Duration SHORTEST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration LONGEST_WISH = Duration.ofHours(1);

    /** What it is there for. */
    enum State {
        /** The server failed. */
        FAILED,
        /** The server said how long it wants to be left alone. */
        WISHED,
        /** It was over, and one caller tries the server while the others wait. */
        TRIED
    }

    static Pause first(long now, Duration wish) {
        return of(now, SHORTEST, wish);
    }

    private static Pause of(long now, Duration own, Duration wish) {
        Duration bounded = shorter(wish, LONGEST_WISH);
        return bounded.compareTo(own) > 0
                ? new Pause(now, bounded, own, State.WISHED)
                : new Pause(now, own, own, State.FAILED);
    }

    /** The server failed once more: during the pause only a wish that ends later counts. */
    Pause again(long now, Duration wish) {
        if (isOver(now) || state == State.TRIED) {
            return of(now, shorter(own.multipliedBy(2), LONGEST), wish);
        }
        Pause wished = of(now, own, wish);
        return wished.state == State.WISHED && wished.endsAfter(this) ? wished : this;
    }

    private boolean endsAfter(Pause other) {
        return since - other.since + length.toNanos() > other.length.toNanos();
    }

    /** It is over, and one caller tries; who needs longer is not waited for. */
    Pause tried(long now) {
        return new Pause(now, LONGEST, own, State.TRIED);
    }

    boolean isTrialOf(Pause over) {
        return state == State.TRIED && own.equals(over.own);
    }

    boolean isWished(long now) {
        return state == State.WISHED && !isOver(now);
    }

    boolean isOver(long now) {
        return now - since >= length.toNanos();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
