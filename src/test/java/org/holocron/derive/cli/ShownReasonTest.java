package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Why a job waits, in {@code derive show}. It said only that it waits for a model, and not before a time that was over. */
class ShownReasonTest {

    private static final String ID = "860c8f44-3aff-4878-9d79-fd198496b8b5";
    private static final String OVER = "2026-11-23T12:00:00Z";

    @Test
    void aJobThatWaitsForAModelSaysWhichAndWhatToDo() {
        String shown = shown(
                OVER,
                "{\"model\":\"qwen3:latest\",\"kind\":\"MODEL_MISSING\",\"message\":\"the model 'qwen3' is not on the server; "
                        + "ollama pull qwen3 adds it\",\"since\":\"2026-11-23T11:59:00Z\",\"next_probe\":\"2026-11-23T12:01:00Z\"}");

        assertTrue(shown.startsWith("""
                        Job 860c8f44-3aff-4878-9d79-fd198496b8b5  waiting for a model
                          R-17, bugs

                          Held back for qwen3:latest: MODEL_MISSING since 2026-11-23T11:59:00Z, next
                          probe 2026-11-23T12:01:00Z
                            the model 'qwen3' is not on the server; ollama pull qwen3 adds it

                          attempts     0 of 3
                        """), shown);
        assertFalse(shown.contains("not before"), shown);
    }

    @Test
    void whatConcernsOtherJobsIsLeftOut() {
        String shown = shown(
                "2999-01-01T00:00:00Z",
                "{\"model\":\"llama3.2\",\"kind\":\"MODEL_MISSING\",\"message\":\"no llama\",\"since\":\"2026-11-23T11:59:00Z\"},"
                        + "{\"interrogation\":\"other\",\"kind\":\"USER\",\"message\":\"ada: later\",\"since\":\"2026-11-23T11:59:00Z\"}");

        assertFalse(shown.contains("Held back"), shown);
        assertTrue(shown.contains("  not before   2999-01-01T00:00:00Z\n"), shown);
    }

    private static String shown(String available, String pauses) {
        try (Program program = new Program(Program.NARROW)) {
            program.server
                    .says(
                            "GET /api/jobs/" + ID,
                            "{\"job_id\":\"" + ID
                                    + "\",\"status\":\"NEW\",\"interrogation_key\":\"bugs\",\"subject\":\"R-17\","
                                    + "\"model_hint\":\"qwen3\",\"attempt_count\":0,\"max_attempts\":3,\"available_utc\":\""
                                    + available + "\"}")
                    .says("GET /api/runner/blockers", "{\"pauses\":[" + pauses + "]}");

            assertEquals(Exit.DONE, program.derive("show", ID));
            return program.out();
        }
    }
}
