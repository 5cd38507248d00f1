package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListStatusTest {

    private final Program program = new Program();

    @AfterEach
    void close() {
        program.close();
    }

    /** Jobs that did not succeed are in one of two statuses: a list took only one. */
    @Test
    void listTakesSeveralStatuses() {
        String path = "GET /api/jobs?limit=20&status=FAILED&status=DEADLETTER";
        program.server.says(path, "{\"jobs\":[]}");

        assertEquals(Exit.DONE, program.derive("list", "--status", "failed, Dead-lettered"), program::err);

        assertEquals(List.of(path), program.asked());
    }

    /** The page about commands said that these words can be asked for. */
    @ParameterizedTest
    @ValueSource(strings = {"waiting for a model", "Waiting for another attempt", "paused"})
    void whatAJobWaitsForIsNoStatus(String words) {
        assertEquals(Exit.BAD_USAGE, program.derive("list", "--status", words));

        assertTrue(
                program.err().contains("but is " + words + "; such jobs are among those that are waiting"),
                program.err());
    }
}
