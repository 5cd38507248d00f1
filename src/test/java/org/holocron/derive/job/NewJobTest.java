package org.holocron.derive.job;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NewJobTest {

    @Test
    void hasTheDefaultsOfTheTable() {
        NewJob job = NewJob.of("facts", "{}");

        assertEquals(100, job.priority());
        assertEquals(3, job.maxAttempts());
        assertNull(job.modelHint());
        assertNull(job.dedupeKey());
        assertNull(job.evidenceRefJson());
    }

    @ParameterizedTest
    @MethodSource
    void refusesWhatTheTableWouldRefuse(String column, Supplier<NewJob> job) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, job::get);

        assertTrue(refusal.getMessage().startsWith(column + " must"), refusal.getMessage());
    }

    static Stream<Arguments> refusesWhatTheTableWouldRefuse() {
        return Stream.of(
                refused("priority", () -> job(-1, "facts", 3, null, null)),
                refused("max_attempts", () -> job(0, "facts", 0, null, null)),
                refused("max_attempts", () -> job(0, "facts", 101, null, null)),
                refused("interrogation_key", () -> job(0, " ", 3, null, null)),
                refused("interrogation_key", () -> job(0, "k".repeat(201), 3, null, null)),
                refused("model_hint", () -> job(0, "facts", 3, "", null)),
                refused("model_hint", () -> job(0, "facts", 3, "m".repeat(101), null)),
                refused("dedupe_key", () -> job(0, "facts", 3, null, " ")),
                refused("dedupe_key", () -> job(0, "facts", 3, null, "d".repeat(201))),
                refused("input_json", () -> NewJob.of("facts", " ")));
    }

    @Test
    void takesTheLongestThatFit() {
        assertDoesNotThrow(() -> job(Integer.MAX_VALUE, "k".repeat(200), 100, "m".repeat(100), "d".repeat(200)));
    }

    private static Arguments refused(String column, Supplier<NewJob> job) {
        return Arguments.of(column, job);
    }

    private static NewJob job(int priority, String key, int maxAttempts, String model, String dedupeKey) {
        return new NewJob(priority, key, "{}", null, model, maxAttempts, dedupeKey);
    }
}
