package org.holocron.derive.proof;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** How earlier doubts of the same kind ended, so that not each job pays for two calls that find the same again. */
final class ClearedDoubts {

    /** After so many whole prompts in a row, a prompt whose only fault is its number of tokens is most likely whole. */
    private static final int ENOUGH = 5;

    /** The server may be replaced unnoticed: one in so many is looked into all the same. */
    private static final int ONE_IN = 10;

    /** Where two counts did not tell, two more tell no more. */
    private static final Duration UNDECIDED_FOR = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final Map<Kind, Past> past = new ConcurrentHashMap<>();

    /**
     * What doubts have in common.
     *
     * @param thinks whether what the model thought may be counted
     */
    record Kind(String address, String version, String identity, CallWindow window, boolean thinks) {}

    /**
     * @param whole prompts in a row
     * @param passed doubts since the last one that was looked into
     * @param undecidedUntil in the past if the last one was decided
     */
    private record Past(int whole, int passed, Instant undecidedUntil) {

        private static final Past NONE = new Past(0, 0, Instant.MIN);

        Past next() {
            return new Past(whole, whole < ENOUGH ? 0 : (passed + 1) % ONE_IN, undecidedUntil);
        }
    }

    ClearedDoubts(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * The result to go by without looking; empty if this one must be looked into.
     *
     * @param remarkable whether the prompt has more bytes to a token than others, which no other prompt explains
     */
    Optional<ControlCalls.Result> known(Kind kind, boolean remarkable) {
        Past now = past.getOrDefault(kind, Past.NONE);
        if (clock.instant().isBefore(now.undecidedUntil())) {
            return Optional.of(new ControlCalls.Undecided());
        }
        if (remarkable) {
            return Optional.empty();
        }
        Past next = past.computeIfPresent(kind, (same, before) -> before.next());
        return next != null && next.passed() > 0 ? Optional.of(new ControlCalls.Whole()) : Optional.empty();
    }

    /** A doubt of this kind was looked into. */
    ControlCalls.Result found(Kind kind, ControlCalls.Result result) {
        if (result instanceof ControlCalls.Cut) {
            past.remove(kind);
        } else if (result instanceof ControlCalls.Undecided) {
            past.put(kind, new Past(0, 0, clock.instant().plus(UNDECIDED_FOR)));
        } else if (result instanceof ControlCalls.Whole) {
            past.compute(
                    kind,
                    (same, before) -> before == null
                            ? new Past(1, 0, Instant.MIN)
                            : new Past(before.whole() + 1, before.passed(), Instant.MIN));
        }
        return result;
    }
}
