package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.history.DueTooLate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueueFindingsTest {

    /** They are counted up to a bound, so that somebody's update of a million rows costs no look a million reads. */
    @ParameterizedTest
    @CsvSource({"1, 1 job is due", "9999, 9999 jobs are due", "10000, 10000 or more jobs are due"})
    void jobsThatAreDueTooLateAreCountedUpToABound(long jobs, String said) {
        DueTooLate late = new DueTooLate(jobs, UUID.randomUUID(), Instant.parse("2030-01-01T00:00:00Z"));

        String message = QueueFindings.json(Optional.of(late), Duration.ofHours(1))
                .getJsonObject(0)
                .getString("message");

        assertTrue(message.startsWith(said), message);
    }

    @Test
    void withoutSuchJobsThereIsNoFinding() {
        assertEquals(
                0, QueueFindings.json(Optional.empty(), Duration.ofHours(1)).size());
    }
}
