package org.holocron.derive.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobStatusTest {

    /** Set by hand in a database that tells no cases apart, such a job was claimed, and each list of jobs with it failed. */
    @ParameterizedTest
    @ValueSource(strings = {"NEW", "new", "New ", "NEW  "})
    void aStoredNameIsReadAsTheDatabaseComparesIt(String name) {
        assertEquals(JobStatus.NEW, JobStatus.stored(name));
    }

    @Test
    void anotherNameIsNone() {
        assertThrows(IllegalArgumentException.class, () -> JobStatus.stored("WAITING"));
    }
}
