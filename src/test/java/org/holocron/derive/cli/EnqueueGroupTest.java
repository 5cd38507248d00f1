package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The group of what is enqueued, with its limits. */
class EnqueueGroupTest {

    private static final String JOB = "{\"interrogation_key\":\"own\",\"input\":{\"a\":\"b\"}}";

    private final Program program = new Program();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        program.close();
    }

    @Test
    void theGroupOfManyIsMadeWithItsLimitsFirstAndOpenedLast() throws IOException {
        Path file = Files.writeString(folder.resolve("jobs.ndjson"), JOB + "\n");
        program.server
                .says("POST /api/groups", "{\"group_key\":\"may\",\"state\":\"LOADING\",\"changed\":true}")
                .says("POST /api/jobs", "{\"enqueued\":1,\"duplicates\":0,\"jobs\":[]}")
                .says("POST /api/groups/may/open", "{\"group_key\":\"may\",\"state\":\"OPEN\",\"changed\":true}");

        int code = program.derive(
                "enqueue",
                "--file",
                file.toString(),
                "--group",
                "may",
                "--stop-rejected",
                "20",
                "--of-last",
                "50",
                "--budget-tokens",
                "2M",
                "--budget-hours",
                "6.5",
                "--webhook",
                "https://hooks.example.org/x");

        assertEquals(Exit.DONE, code, program::err);
        assertTrue(
                program.body(0)
                        .startsWith("{\"stop_rule\":{\"rejected_percent\":20,\"of_last\":50},\"budget_tokens\":2000000,"
                                + "\"budget_hours\":6.5,\"webhook_url\":\"https://hooks.example.org/x\","
                                + "\"group_key\":\"may\",\"loading\":true"),
                program.body(0));
    }

    @Test
    void limitsNeedAGroup() {
        assertEquals(
                Exit.BAD_USAGE,
                program.derive("enqueue", "--interrogation", "own", "--input", "a=b", "--budget-hours", "6"));
        assertTrue(program.err().contains("--budget-hours needs --group"), program.err());
    }

    @Test
    void noLimitIsTakenFromAGroupThatIsMade() {
        assertEquals(
                Exit.BAD_USAGE,
                program.derive(
                        "enqueue",
                        "--interrogation",
                        "own",
                        "--input",
                        "a=b",
                        "--group",
                        "may",
                        "--budget-tokens",
                        "none"));
        assertTrue(program.err().contains("--budget-tokens must be a number of tokens"), program.err());
    }
}
