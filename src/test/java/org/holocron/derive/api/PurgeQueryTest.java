package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.UUID;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.records.PurgeCursor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PurgeQueryTest {

    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final String JOB = "1f0c5a3e-7d0b-4b57-9d0a-6a1d8f1f6c11";

    @Test
    void aCursorComesBackAsItWasGiven() {
        PurgeCursor cursor = new PurgeCursor(Instant.parse("2026-01-31T12:00:00.123Z"), UUID.fromString(JOB));

        assertEquals(cursor, read(PurgeQuery.text(cursor), null).after());
    }

    /** A year that databases cannot store ended in an error of the database, and a short id in a place where no job is. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "+10000-01-01T00:00:00Z_" + JOB,
                "-0001-01-01T00:00:00Z_" + JOB,
                "2026-01-31_" + JOB,
                "2026-01-31T12:00:00Z_1-1-1-1-1",
                "2026-01-31T12:00:00Z",
                "_",
                ""
            })
    void aCursorOfNobodysIsRefused(String cursor) {
        assertEquals("cursor", refusedField(cursor, null));
    }

    @Test
    void aKeyIsNoLongerThanAJobs() {
        assertEquals(
                NewJob.MAX_KEY_LENGTH,
                read(null, "k".repeat(NewJob.MAX_KEY_LENGTH))
                        .filter()
                        .interrogationKey()
                        .length());
        assertEquals("interrogation_key", refusedField(null, "k".repeat(NewJob.MAX_KEY_LENGTH + 1)));
    }

    private static String refusedField(String cursor, String key) {
        return assertThrows(ProblemException.class, () -> read(cursor, key))
                .document()
                .errors()
                .getJsonObject(0)
                .getString("field");
    }

    private static PurgeQuery read(String cursor, String key) {
        return PurgeQuery.read("2026-02-01", key, null, cursor, NOW);
    }
}
