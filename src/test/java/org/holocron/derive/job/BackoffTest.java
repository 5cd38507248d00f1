package org.holocron.derive.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(60), Duration.ofHours(1));

    @ParameterizedTest
    @CsvSource({"1,PT1M", "2,PT2M", "3,PT4M", "6,PT32M", "7,PT1H", "8,PT1H", "64,PT1H", "2147483647,PT1H"})
    void theCeilingDoublesUpToTheCap(int attempt, Duration ceiling) {
        assertEquals(ceiling, BACKOFF.ceiling(attempt));
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "-2147483648"})
    void anAttemptThatWasGivenBackCountsAsTheFirst(int attempt) {
        assertEquals(Duration.ofMinutes(1), BACKOFF.ceiling(attempt));
    }

    @Test
    void thePauseIsAnywhereUpToTheCeiling() {
        Random random = new Random(1);

        long[] pauses = IntStream.range(0, 1_000)
                .mapToLong(i -> BACKOFF.delay(3, random).toMillis())
                .sorted()
                .toArray();

        assertTrue(pauses[0] >= 0 && pauses[0] < 10_000, "shortest " + pauses[0]);
        assertTrue(pauses[999] <= 240_000 && pauses[999] > 230_000, "longest " + pauses[999]);
        assertTrue(Math.abs(pauses[500] - 120_000) < 20_000, "middle " + pauses[500]);
    }

    @Test
    void aBaseOfNothingIsNoPause() {
        assertEquals(Duration.ZERO, new Backoff(Duration.ZERO, Duration.ZERO).delay(5, new Random(1)));
    }

    @Test
    void anEndlessCapDoesNotOverflow() {
        Backoff backoff = new Backoff(Duration.ofDays(1), Duration.ofDays(100_000));

        for (int attempt = 1; attempt < 100; attempt++) {
            Duration ceiling = backoff.ceiling(attempt);
            assertTrue(ceiling.compareTo(backoff.ceiling(attempt + 1)) <= 0, "attempt " + attempt);
            assertTrue(ceiling.compareTo(backoff.cap()) <= 0, "attempt " + attempt);
        }
    }

    @Test
    void refusesABaseBelowNothingOrAboveTheCap() {
        assertThrows(IllegalArgumentException.class, () -> new Backoff(Duration.ofSeconds(-1), Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)));
    }
}
