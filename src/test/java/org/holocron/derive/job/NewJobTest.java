package org.holocron.derive.job;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.holocron.derive.testing.Jobs;
import org.holocron.derive.testing.NewJobBuilder;
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
    void refusesWhatTheTableWouldRefuse(String column, NewJobBuilder job) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, job::build);

        assertTrue(refusal.getMessage().startsWith(column + " must"), refusal.getMessage());
    }

    static Stream<Arguments> refusesWhatTheTableWouldRefuse() {
        return Stream.of(
                refused("priority", Jobs.toEnqueue().priority(-1)),
                refused("max_attempts", Jobs.toEnqueue().maxAttempts(0)),
                refused("max_attempts", Jobs.toEnqueue().maxAttempts(101)),
                refused("interrogation_key", Jobs.toEnqueue().interrogation(" ")),
                refused("interrogation_key", Jobs.toEnqueue().interrogation("k".repeat(201))),
                refused("model_hint", Jobs.toEnqueue().modelHint("")),
                refused("model_hint", Jobs.toEnqueue().modelHint("m".repeat(401))),
                refused("dedupe_key", Jobs.toEnqueue().dedupeKey(" ")),
                refused("dedupe_key", Jobs.toEnqueue().dedupeKey("ends with a blank ")),
                refused("dedupe_key", Jobs.toEnqueue().dedupeKey("d".repeat(201))),
                refused("input_json", Jobs.toEnqueue().input(" ")));
    }

    @Test
    void takesTheLongestThatFit() {
        assertDoesNotThrow(Jobs.toEnqueue()
                .priority(Integer.MAX_VALUE)
                .interrogation("k".repeat(200))
                .maxAttempts(100)
                .modelHint("m".repeat(400))
                .dedupeKey("d".repeat(200))::build);
    }

    private static Arguments refused(String column, NewJobBuilder job) {
        return Arguments.of(column, job);
    }
}
