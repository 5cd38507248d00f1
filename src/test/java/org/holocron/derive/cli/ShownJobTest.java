package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How jobs and answers look: at 80 columns nothing wraps by itself, and in a pipe nothing is cut. */
class ShownJobTest {

    private static final String ID = "860c8f44-3aff-4878-9d79-fd198496b8b5";
    private static final String TWIN = "860c8f44-9aff-4878-9d79-fd198496b8b5";
    private static final String RUN = "22222222-2222-2222-2222-222222222222";
    private static final String LONG = "the answer is no JSON object ".repeat(8).strip();

    @Test
    void aListFitsEightyColumns() {
        try (Program program = new Program(Program.NARROW)) {
            program.server
                    .says("GET /api/jobs?limit=20", "{\"jobs\":[" + job(ID, "NEW") + "," + job(TWIN, "FAILED") + "]}")
                    .says("GET /api/runner/blockers", "{\"pauses\":[]}");

            assertEquals(Exit.DONE, program.derive("list"));

            assertTrue(program.out().lines().allMatch(line -> line.length() <= 80), program::out);
            assertTrue(program.out().contains("860c8f44-3  waiting for another attempt  1/3"), program::out);
            assertTrue(program.out().contains("860c8f44-9  failed"), program::out);
            assertTrue(program.out().contains("\n  the answer is no JSON"), program::out);
        }
    }

    /** The line ended before what one has to change; what a server's error says first is seldom that. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            the prompt needs 9120 tokens with its answer, but the model's window has 2048: raise OLLAMA_NUM_CTX, or cut the evidence|  the prompt needs 9120 tokens with its answer, but the model's window has 2048:%  raise OLLAMA_NUM_CTX, or cut the evidence
            it failed|  it failed
            """)
    void anErrorHasTwoLinesOnATerminal(String error, String lines) {
        try (Program program = new Program(Program.NARROW)) {
            program.server.says(
                    "GET /api/jobs?limit=20", "{\"jobs\":[" + job(ID, "FAILED").replace(LONG, error) + "]}");

            program.derive("list");

            assertEquals(
                    lines.strip().replace("%", "\n"),
                    program.out().split("\n", 3)[2].strip());
        }
    }

    @Test
    void anErrorThatIsLongerSaysThatItGoesOn() {
        try (Program program = new Program(Program.NARROW)) {
            program.server.says("GET /api/jobs?limit=20", "{\"jobs\":[" + job(ID, "FAILED") + "]}");

            program.derive("list");

            List<String> lines = program.out().lines().toList();
            assertEquals(4, lines.size(), program::out);
            assertTrue(lines.get(3).startsWith("  ") && lines.get(3).endsWith(" …"), program::out);
            assertTrue(lines.stream().allMatch(line -> line.length() <= 80), program::out);
        }
    }

    /** Errors, and even the heads of the columns, were cut where nobody has columns: grep did not find them. */
    @Test
    void inAPipeAJobIsOneWholeLine() {
        try (Program program = new Program()) {
            program.server.says("GET /api/jobs?limit=20&status=FAILED", "{\"jobs\":[" + job(ID, "FAILED") + "]}");

            program.derive("list", "--status", "Failed");

            List<String> lines = program.out().lines().toList();
            assertTrue(lines.get(0).endsWith("LAST ERROR"), program::out);
            assertTrue(lines.get(1).startsWith(ID + "  failed"), program::out);
            assertTrue(lines.get(1).endsWith(LONG), program::out);
            assertEquals(2, lines.size());
        }
    }

    @Test
    void theAnswerComesFirstWithItsEvidenceAndHashesOnlyWhenAskedFor() {
        String artifacts = "/api/runs/" + RUN + "/artifacts/";
        try (Program program = new Program(Program.NARROW)) {
            program.server
                    .says("GET /api/jobs/" + ID, succeeded())
                    .says("GET " + artifacts + "parsed_output", "{\"report_id\":\"R-17\",\"severity\":\"high\"}")
                    .says(
                            "GET " + artifacts + "evidence_bundle",
                            "{\"items\":[{\"evidence_id\":\"e1\",\"source_uri\":\"r17.txt\",\"text\":\"It fails\\n at once.\"}]}");

            assertEquals(Exit.DONE, program.derive("show", ID));

            assertTrue(program.out().startsWith("""
                            Job 860c8f44-3aff-4878-9d79-fd198496b8b5  succeeded
                              R-17, bugs

                            report_id  R-17
                            severity   high
                              [e1] r17.txt: It fails at once.

                              attempts     1 of 3
                            """), program::out);
            assertTrue(program.out().contains("files        2026/11/23/" + RUN + "/ in the lake"), program::out);
            assertTrue(!program.out().contains("abcdef"), program::out);
            assertTrue(program.out().lines().allMatch(line -> line.length() <= 80), program::out);

            program.derive("show", ID, "--verbose");
            assertTrue(program.out().contains("abcdef"), program::out);
        }
    }

    /** Its shape was taken for the one that comes along, and nothing was shown of it. */
    @Test
    void anAnswerOfAnyShapeIsShown() {
        JsonObject answer = object("""
                {"title":"t","facts":["one","two"],"empty":[],"nested":{"deep":{"x":null}},
                 "rows":[{"a":1,"b":"long"},{"a":22,"c":true}],
                 "blocks":[{"name":"n","ids":["e1"],"more":{"y":1}}],"mixed":[1,{"z":2},[3]]}
                """);

        assertEquals("""
                title  t
                facts  one, two
                empty  (none)
                nested
                  deep
                    x  null
                rows
                  a   b     c
                  1   long
                  22        true
                blocks
                  1.
                    name  n
                    ids   e1
                    more
                      y  1
                mixed
                  1. 1
                  2.
                    z  2
                  3. [3]
                """, String.join("\n", AnswerText.lines(answer, 80)) + "\n");
        assertEquals(
                List.of("text  one two three four", "      five"),
                AnswerText.lines(object("{\"text\":\"one two three four five\"}"), 26));
    }

    @ParameterizedTest
    @CsvSource({
        "NEW, 0, 2026-11-23T11:00:00Z, '',         '',     waiting",
        "NEW, 1, 2026-11-23T13:00:00Z, '',         '',     waiting for another attempt",
        "NEW, 0, 2026-11-23T13:00:00Z, '',         '',     waiting for its time",
        "NEW, 0, 2026-11-23T11:00:00Z, '',         USER,   paused",
        "NEW, 0, 2026-11-23T11:00:00Z, '',         LAKE_AWAY, waiting for the lake",
        "NEW, 0, 2026-11-23T11:00:00Z, '',         MODEL_SERVER_UNAVAILABLE, waiting for the model server",
        "NEW, 0, 2026-11-23T11:00:00Z, qwen3,      MODEL_MISSING=qwen3:latest, waiting for a model",
        "NEW, 0, 2026-11-23T11:00:00Z, llama3.2,   MODEL_MISSING=qwen3:latest, waiting",
        "RUNNING, 1, 2026-11-23T11:00:00Z, '',     USER,   running",
        "DEADLETTER, 3, 2026-11-23T11:00:00Z, '',  USER,   dead-lettered",
        "LATER, 0, 2026-11-23T11:00:00Z, '',       '',     LATER",
    })
    void aStateIsSaidInWords(String status, int attempts, String due, String model, String obstacle, String words) {
        String[] parts = (obstacle + "=").split("=", -1);
        List<Obstacle> obstacles =
                obstacle.isEmpty() ? List.of() : List.of(new Obstacle(parts[1], "", parts[0], "m", "", ""));
        JsonObject job = object("{\"status\":\"" + status + "\",\"attempt_count\":" + attempts + ",\"available_utc\":\""
                + due + "\",\"model_hint\":\"" + model + "\"}");

        assertEquals(words, new JobState(obstacles, Instant.parse("2026-11-23T12:00:00Z")).of(job));
    }

    private static JsonObject object(String json) {
        return JsonValues.parse(json).orElseThrow().asJsonObject();
    }

    private static String job(String id, String status) {
        return "{\"job_id\":\"" + id + "\",\"status\":\"" + status
                + "\",\"subject\":\"a subject that is quite long/and goes on until nobody can read it\","
                + "\"priority\":100,\"attempt_count\":1,\"max_attempts\":3,\"created_utc\":\"2026-11-23T12:00:00.123Z\","
                + "\"available_utc\":\"2999-01-01T00:00:00Z\",\"last_error\":\"" + LONG + "\"}";
    }

    private static String succeeded() {
        String file =
                "{\"artifact_type\":\"%s\",\"byte_count\":9,\"content_sha256\":\"abcdef\",\"lake_uri\":\"2026/11/23/"
                        + RUN + "/%s\"}";
        return "{\"job_id\":\"" + ID
                + "\",\"status\":\"SUCCEEDED\",\"interrogation_key\":\"bugs\",\"subject\":\"R-17\","
                + "\"attempt_count\":1,\"max_attempts\":3,\"runs\":[{\"run_id\":\"" + RUN
                + "\",\"status\":\"SUCCEEDED\",\"artifacts\":[" + file.formatted("parsed_output", "output.json") + ","
                + file.formatted("evidence_bundle", "evidence.json") + "]}]}";
    }
}
