package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import org.holocron.derive.testing.FakeHttpServer;
import org.holocron.derive.testing.PreparedAnswers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code The server answered 404} was all that was said while a server started, and of one that never would. */
class ServerConditionTest {

    private static final URI API = URI.create("http://127.0.0.1:8080");

    @ParameterizedTest
    @CsvSource({
        "404, DOWN, DOWN, 4, true,  is starting. Try again",
        "404, UP,   DOWN, 3, false, its application could not be started",
        "503, DOWN, DOWN, 4, true,  is starting. Try again",
        "404, UP,   UP,   4, true,  is starting. Try again",
        "500, UP,   UP,   3, true,  answered 500 without a reason",
        "403, UP,   UP,   3, false, answered 403 without a reason"
    })
    void aServerThatStartsIsToldFromOneThatIsBroken(
            int status, String server, String application, int code, boolean temporary, String words) {
        PreparedAnswers answers = new PreparedAnswers();
        answers.says(
                "GET /health/ready",
                503,
                "{\"status\":\"DOWN\",\"checks\":[{\"name\":\"server-state\",\"status\":\"" + server
                        + "\"},{\"name\":\"deployments-status\",\"status\":\"" + application + "\"}]}");
        try (FakeHttpServer management = FakeHttpServer.playing(answers)) {
            CommandFailedException failed =
                    new ServerCondition(API, management.uri()).withoutProblem(status, Exit.FAILED);

            assertEquals(code, failed.exitCode());
            assertEquals(temporary, failed.isTemporary());
            assertTrue(String.valueOf(failed.getMessage()).contains(words), failed::getMessage);
        }
    }

    /** What the server itself refuses, such as a body that is too large, was told as a failure of the server. */
    @ParameterizedTest
    @CsvSource({"400, 2", "413, 2", "415, 2", "422, 2", "405, 3", "500, 3"})
    void whatIsRefusedWithoutAReasonIsBadUsageToo(int status, int code) {
        PreparedAnswers answers = new PreparedAnswers().says("POST /api/jobs", status, "<html>no</html>");
        try (FakeHttpServer server = FakeHttpServer.playing(answers)) {
            ApiClient api = new ApiClient(server.uri());

            CommandFailedException failed =
                    assertThrows(CommandFailedException.class, () -> api.post("/api/jobs"), "status " + status);

            assertEquals(code, failed.exitCode());
            assertTrue(String.valueOf(failed.getMessage()).contains("answered " + status), failed::getMessage);
        }
    }

    /** With {@code --url} nobody knows where the server's management is. */
    @ParameterizedTest
    @CsvSource({"404", "503"})
    void whatCannotBeToldIsSaidToBeSo(int status) {
        CommandFailedException failed = new ServerCondition(API, null).withoutProblem(status, Exit.FAILED);

        assertEquals(Exit.NO_SERVER, failed.exitCode());
        assertTrue(String.valueOf(failed.getMessage()).contains("is starting, or another program"), failed::getMessage);
    }
}
