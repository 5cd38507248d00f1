package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.holocron.derive.testing.FakeHttpServer;
import org.holocron.derive.testing.FakeRequest;
import org.holocron.derive.testing.PreparedAnswers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A failed execution could be restarted by jboss-cli only: the console has no button for it. */
class ExecutionsCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PreparedAnswers server = new PreparedAnswers();
    private final FakeHttpServer http = FakeHttpServer.playing(server);

    @AfterEach
    void stopServer() {
        http.close();
    }

    @Test
    void theListSaysWhyAnExecutionEnded() {
        server.says("GET /api/runner", """
                {"executions": [
                  {"execution_id": 9, "status": "FAILED", "exit_status": "FAILED: job parameter max-jobs must be …",
                   "started": "2026-11-26T03:59:12.5Z", "ended": "2026-11-26T03:59:12.6Z", "jobs_done": 0},
                  {"execution_id": 8, "status": "STOPPED", "exit_status": "STOPPED",
                   "started": "2026-11-26T03:58:40Z", "ended": null, "jobs_done": 2}]}""");

        assertEquals(Exit.DONE, derive());

        List<String> lines = printed().lines().toList();
        assertEquals(3, lines.size(), printed());
        assertTrue(lines.get(1).startsWith("9   FAILED "), printed());
        assertTrue(lines.get(1).endsWith("FAILED: job parameter max-jobs must be …"), printed());
        assertTrue(lines.get(2).endsWith("2"), printed());
    }

    @Test
    void anExecutionIsStoppedAndRestarted() {
        server.says("POST /api/runner/executions/8/stop", 202, "{\"execution_id\": 8}")
                .says("POST /api/runner/executions/8/restart", 202, "{\"execution_id\": 10}");

        assertEquals(Exit.DONE, derive("stop", "8"));
        assertEquals(Exit.DONE, derive("restart", "8"));

        assertEquals(
                List.of("POST /api/runner/executions/8/stop", "POST /api/runner/executions/8/restart"),
                http.requests().stream().map(FakeRequest::methodAndPath).toList());
        assertTrue(printed().contains("Execution 8 stops;"), printed());
        assertTrue(printed().contains("Execution 8 goes on as 10"), printed());
    }

    /** Its JSON was printed as text for people: in the C locale "…" became three dots. */
    @Test
    void itsJsonIsTheSameInEachCharset() {
        server.says("GET /api/runner", "{\"executions\": [{\"execution_id\": 9, \"exit_status\": \"must be …\"}]}")
                .says("POST /api/runner/executions/8/restart", 202, "{\"execution_id\": \"…\"}");

        assertEquals(Exit.DONE, derive(TextStream.in(out, "US-ASCII"), "--json"));
        assertTrue(printed().contains("\"must be \\u2026\""), printed());
        assertEquals(Exit.DONE, derive(TextStream.in(out, "US-ASCII"), "restart", "8", "--json"));
        assertTrue(printed().contains("\"execution_id\": \"\\u2026\""), printed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "stop", "restart", "list 7", "stop x"})
    void whatIsNotMeantIsRefused(String words) {
        assertEquals(Exit.BAD_USAGE, derive(words.split(" ")));
        assertEquals(List.of(), http.requests());
    }

    private int derive(String... arguments) {
        return derive(new PrintStream(out, true, StandardCharsets.UTF_8), arguments);
    }

    private int derive(PrintStream answer, String... arguments) {
        List<String> words = new ArrayList<>(List.of("executions"));
        words.addAll(List.of(arguments));
        words.addAll(List.of("--url", http.uri().toString()));
        Terminal terminal =
                new Terminal(answer, new PrintStream(err, true, StandardCharsets.UTF_8), false, 110, Map.of());
        return Main.run(terminal, words.toArray(String[]::new));
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
