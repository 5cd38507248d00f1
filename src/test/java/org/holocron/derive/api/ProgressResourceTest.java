package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import org.holocron.derive.history.Unfinished;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressResourceTest {

    private static final String TIME = "2026-01-31T12:00:00Z";

    @Test
    void theBoundsOfAnEarlierAnswerAreTaken() {
        assertEquals(
                new Unfinished(Instant.parse(TIME), Instant.EPOCH),
                ProgressResource.bounds(TIME, Instant.EPOCH.toString()));
    }

    /** A year that databases cannot store ended in an error of the database. */
    @ParameterizedTest
    @CsvSource({
        "+10000-01-01T00:00:00Z, " + TIME + ", created_until_utc",
        TIME + ", +999999999-12-31T23:59:59Z, finished_after_utc",
        TIME + ", -0001-01-01T00:00:00Z, finished_after_utc",
        "2026-01-31, " + TIME + ", created_until_utc",
        TIME + ", , finished_after_utc"
    })
    void otherBoundsAreRefused(String createdUntil, String finishedAfter, String field) {
        assertEquals(
                field,
                assertThrows(ProblemException.class, () -> ProgressResource.bounds(createdUntil, finishedAfter))
                        .document()
                        .errors()
                        .getJsonObject(0)
                        .getString("field"));
    }
}
