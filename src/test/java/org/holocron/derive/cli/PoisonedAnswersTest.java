package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.holocron.derive.testing.FakeHttpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What jobs, models and servers say reaches the terminal through every command. {@code derive show} printed a model's escape sequences,
 * which erased earlier lines and set the window's title; a line break in a value forged a line of the report.
 */
class PoisonedAnswersTest {

    /** Erases the screen, sets the title, colors (C1), turns the direction, hides a letter, breaks the line. */
    private static final String POISON = "x\u001b[2J\u001b]0;PWNED\u0007\u009b31m\u202e\u2066\u200b\udb40\udc41\u007f"
            + "\r\n  status          FORGED\u2028  status          FORGED\u0085  status          FORGED";

    private static final String[] TEXTS = {
        "interrogation_key",
        "entity_type",
        "entity_id",
        "entity_name",
        "model_hint",
        "locked_by",
        "last_error",
        "error_kind",
        "held_utc",
        "held_reason",
        "dedupe_key",
        "created_utc",
        "available_utc",
        "finished_utc",
        "worker_id",
        "model_name",
        "ollama_base_url",
        "started_utc",
        "completed_utc",
        "reused_run_id",
        "error",
        "lake_uri",
        "content_sha256",
        "fact_key",
        "value",
        "unit",
        "key",
        "version",
        "description",
        "model",
        "interrogation",
        "message",
        "kind",
        "since",
        "next_probe",
        "state",
        "dependency",
        "name",
        "closed_by",
        "event_id",
        "opened_by_job",
        "opened_under",
        "detail",
        "title",
        "field",
        "oldest_waiting",
        "sweep_refused",
        "folder",
        "queue_id",
        "evidence_id",
        "source_uri",
        "text",
        "cursor",
        "quote",
        "open_since_utc"
    };

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final JsonObject poisoned = poisoned();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list",
                "stats",
                "reviews",
                "failures",
                "review 11111111-1111-1111-1111-111111111111 3 refuse --reason r",
                "show 11111111-1111-1111-1111-111111111111",
                "show 11111111-1111-1111-1111-111111111111 --artifact parsed_output",
                "interrogations",
                "interrogations some_key",
                "verify",
                "verify --adopt-lake",
                "backup",
                "hold 11111111-1111-1111-1111-111111111111",
                "pause",
                "resume --model m",
                "cancel 11111111-1111-1111-1111-111111111111",
                "requeue 11111111-1111-1111-1111-111111111111",
                "enqueue --entity-type t --entity-id i --evidence e"
            })
    void noCommandPrintsWhatATerminalObeys(String command) {
        for (int status : new int[] {200, 422, 500}) {
            run(status, true, command);
            assertClean(command + ", answered " + status);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "stats", "show 11111111-1111-1111-1111-111111111111", "pause", "verify"})
    void jsonIsTheServersAnswerAndObeyedByNoTerminal(String command) {
        run(200, false, command + " --json");

        assertClean(command);
        assertEquals(poisoned, Json.createReader(new StringReader(printed(out))).readObject());
    }

    /** Into a file or a pipe it goes as it is: programs compare it with its hash. */
    @Test
    void anArtifactInAPipeIsTheFilesBytes() {
        run(200, false, "show 11111111-1111-1111-1111-111111111111 --artifact parsed_output");

        assertEquals(poisoned.toString(), printed(out).strip());
    }

    private void run(int status, boolean interactive, String command) {
        out.reset();
        err.reset();
        List<String> words = new ArrayList<>(Arrays.asList(command.split(" ")));
        try (FakeHttpServer server =
                FakeHttpServer.playing((request, connection) -> connection.json(status, poisoned.toString()))) {
            words.addAll(List.of("--url", server.uri().toString()));
            Main.run(
                    new Terminal(
                            new PrintStream(out, true, StandardCharsets.UTF_8),
                            new PrintStream(err, true, StandardCharsets.UTF_8),
                            interactive,
                            110,
                            Map.of()),
                    words.toArray(String[]::new));
        }
    }

    private void assertClean(String command) {
        String all = printed(out) + printed(err);
        assertFalse(all.isBlank(), command);
        assertEquals("", all.replaceAll("[\\n -~\\u2026]+", ""), command);
        assertTrue(all.lines().noneMatch(line -> line.startsWith("  status          FORGED")), command + ":\n" + all);
    }

    private static String printed(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }

    /** An answer to everything: a job, a list of jobs, figures, an artifact, a problem. */
    private static JsonObject poisoned() {
        var all = Json.createObjectBuilder();
        for (String name : TEXTS) {
            all.add(name, POISON + name);
        }
        JsonObject flat = all.add("job_id", "11111111-1111-1111-1111-111111111111")
                .add("run_id", "22222222-2222-2222-2222-222222222222")
                .add("status", "SUCCEEDED")
                .add("artifact_type", "parsed_output")
                .add("evidence_ids", Json.createArrayBuilder().add(POISON))
                .add("reasons", Json.createArrayBuilder().add(POISON))
                .add(
                        "review",
                        Json.createObjectBuilder()
                                .add("verdict", "correct")
                                .add("corrected", POISON)
                                .add("by", POISON)
                                .add("reason", POISON))
                .add("suspects", Json.createArrayBuilder().add(POISON))
                .add("warnings", Json.createArrayBuilder().add(POISON))
                .add("counts", Json.createObjectBuilder().add("NEW", 1))
                .add("confidence", 1)
                .add("job_ids", JsonValue.EMPTY_JSON_ARRAY)
                .build();
        JsonObject run = Json.createObjectBuilder(flat)
                .add("artifacts", Json.createArrayBuilder().add(flat))
                .build();
        var answer = Json.createObjectBuilder(flat)
                .add("runs", Json.createArrayBuilder().add(run));
        for (String list : List.of(
                "jobs",
                "facts",
                "reviews",
                "failures",
                "models",
                "interrogations",
                "pauses",
                "findings",
                "queue_findings",
                "errors",
                "items")) {
            answer.add(list, Json.createArrayBuilder().add(flat));
        }
        return answer.build();
    }
}
