package org.holocron.derive.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.holocron.derive.runner.ClockWatch.Change;
import org.holocron.derive.testing.SetClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockWatchTest {

    private final SetClock even = new SetClock();
    private Instant database = Instant.parse("2026-03-01T00:00:00Z");
    private final ClockWatch watch = new ClockWatch(() -> database, even::nanos, Duration.ofSeconds(60));

    @Test
    void whatWasBeforeTheFirstLookIsNotKnown() {
        assertEquals(Change.SET_BACK, watch.look());
        assertEquals(Change.STEADY, watch.look());
    }

    @ParameterizedTest
    @CsvSource({
        "10, 10, STEADY",
        "10, 9, STEADY",
        "10, 8, SET_BACK",
        "10, -3590, SET_BACK",
        "10, 40, STEADY",
        "10, 41, SET_FORWARD",
        "10, 3610, SET_FORWARD",
        "3600, 3600, STEADY"
    })
    void aChangeIsWhatTheEvenClockDoesNotExplain(long evenSeconds, long databaseSeconds, Change expected) {
        watch.look();
        even.passSeconds(evenSeconds);
        database = database.plusSeconds(databaseSeconds);
        assertEquals(expected, watch.look());
        assertEquals(Change.STEADY, watch.look(), "it is told once");
    }

    /** A database that takes long to answer has not set its clock. */
    @Test
    void theTimeThatAnAnswerTakesIsNoChange() {
        ClockWatch slow = new ClockWatch(
                () -> {
                    even.passSeconds(120);
                    database = database.plusSeconds(120);
                    return database;
                },
                even::nanos,
                Duration.ofSeconds(60));
        slow.look();
        assertEquals(Change.STEADY, slow.look());
    }
}
