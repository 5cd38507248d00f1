package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.holocron.derive.testing.FakeHttpServer;
import org.holocron.derive.testing.PreparedAnswers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionOptionsTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** A port of management with a blank in it ended every command with "Unexpected error", though none of them needs it. */
    @ParameterizedTest
    @ValueSource(strings = {"99 90", "x", "9990"})
    void aPortOfManagementThatIsNoneHindersNoCommand(String management) {
        PreparedAnswers answers = new PreparedAnswers().says("GET /api/jobs?limit=20", "{\"jobs\":[]}");
        try (FakeHttpServer server = FakeHttpServer.playing(answers)) {
            int code = list(Map.of(
                    "DERIVE_HTTP_PORT", String.valueOf(server.uri().getPort()), "DERIVE_MANAGEMENT_PORT", management));

            assertEquals(Exit.DONE, code, err::toString);
        }
    }

    /** Where the server's condition cannot be asked, what is known without it is said. */
    @ParameterizedTest
    @ValueSource(strings = {"99 90", "x", "99990"})
    void withoutManagementTheServersConditionIsNotKnown(String management) {
        try (FakeHttpServer server = FakeHttpServer.playing(new PreparedAnswers())) {
            int code = list(Map.of(
                    "DERIVE_HTTP_PORT", String.valueOf(server.uri().getPort()), "DERIVE_MANAGEMENT_PORT", management));

            assertEquals(Exit.NO_SERVER, code, err::toString);
        }
        String told = err.toString(StandardCharsets.UTF_8);
        assertTrue(told.contains("is starting, or another program (it answered 404)"), told);
    }

    /** A port beyond the last one was an "Unexpected error" too. */
    @ParameterizedTest
    @ValueSource(strings = {"80 80", "x", "80800"})
    void aPortThatIsNoneIsBadUsage(String port) {
        assertEquals(Exit.BAD_USAGE, list(Map.of("DERIVE_HTTP_PORT", port)));

        String told = err.toString(StandardCharsets.UTF_8);
        assertTrue(told.contains("must be like http://127.0.0.1:8080, but is http://127.0.0.1:" + port), told);
    }

    private int list(Map<String, String> variables) {
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                110,
                variables);
        return Main.run(terminal, "list");
    }
}
