package org.holocron.derive.ollama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.holocron.derive.model.PromptHandling;
import org.holocron.derive.model.ServedModel;
import org.holocron.derive.testing.FakeHttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an Ollama is known to do with prompts, and which window it tells. */
@Timeout(60)
class PromptHandlingTest {

    private final ExecutorService executor = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        executor.shutdownNow();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0.12.5      | true  | does not know truncate
            0.9.6       | true  | does not know truncate
            v0.1.33     | true  | does not know truncate
            0.12.6      | true  |
            0.12.10     | true  |
            0.24.0      | true  |
            0.30.0      | false | counts only
            0.30.0-rc12 | false | counts only
            0.30.1      | true  |
            1.0.0       | true  |
            0.0.0       | true  |
            main        | true  |
            ''          | true  |
            """)
    void versionsThatTreatPromptsBadlyAreKnown(String version, boolean countsAll, String words) {
        PromptHandling handling = ollama("http://localhost:1").promptHandling(version);
        assertEquals(countsAll, handling.countsAll());
        assertTrue(handling.takesWindow());
        String caution = handling.caution();
        assertEquals(words == null, caution == null, caution);
        assertTrue(words == null || caution.contains(words) && caution.contains("http://localhost:1"), caution);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"models":[{"name":"a:latest","digest":"aa","context_length":8192},{"model":"m:latest","name":"m:latest","digest":"ab12","context_length":4096}]} | 4096
            {"models":[{"name":"M:latest","digest":"ab12","context_length":2048}]} | 2048
            {"models":[{"name":"m:latest","digest":"ab12"}]} | 0
            {"models":[{"name":"m:latest","digest":"ab12","context_length":"4096"}]} | 0
            {"models":[]} | 0
            {"models":[3]} | 0
            {} | 0
            """)
    void theWindowInForceIsThatOfTheModelInMemory(String answer, int window) throws Exception {
        try (FakeHttpServer server = FakeHttpServer.playing((request, connection) -> connection.json(200, answer))) {
            Optional<ServedModel> told = ollama(server.uri().toString()).served("m");
            assertEquals(window, told.map(ServedModel::window).orElse(0));
        }
    }

    @Test
    void aServerThatIsGoneTellsNone() {
        assertEquals(Optional.empty(), ollama("http://localhost:1").served("m"));
    }

    private OllamaServer ollama(String uri) {
        return new OllamaServer(java.net.URI.create(uri), null, executor, Clock.systemUTC());
    }
}
