package org.holocron.derive.job;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How long a job waits that is not over yet.
 *
 * @param backoff if the attempt is spent and another one follows
 * @param jitterPermille what part of its longest wait a deferred job waits, 0 to 1000: jobs that were deferred together must
 *     not come together
 */
public record Waits(Duration backoff, int jitterPermille) {

    /** Where nothing has to be waited for. */
    public static final Waits NONE = new Waits(Duration.ZERO, 0);

    private static final int LONGEST_DOUBLING = 7;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    public Waits {
        if (jitterPermille < 0 || jitterPermille > 1000) {
            throw new IllegalArgumentException("the jitter must be 0 to 1000 ‰, not " + jitterPermille);
        }
    }

    /** After so many deferrals in a row. */
    Duration deferral(int deferrals) {
        return longestDeferral(deferrals).multipliedBy(jitterPermille).dividedBy(1000);
    }

    private static Duration longestDeferral(int deferrals) {
        return deferrals >= LONGEST_DOUBLING ? LONGEST : Duration.ofSeconds(1L << Math.max(deferrals - 1, 0));
    }

    /** The longest wait of a deferred job, by how often it was deferred in a row: 1 s, 2 s … 60 s. */
    public static List<Duration> longestDeferrals() {
        return IntStream.rangeClosed(1, LONGEST_DOUBLING)
                .mapToObj(Waits::longestDeferral)
                .toList();
    }
}
