package org.holocron.derive.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.holocron.derive.chaos.Await;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Schemas that end Ollama's runner, or the whole server, for everybody who uses it. Only on request (REAL_OLLAMA_DANGEROUS is
 * {@code yes}), and with a program that starts the server again (REAL_OLLAMA_RESTART, run without arguments). The name
 * puts it behind all other tests.
 */
@Tag("real-model")
@Timeout(300)
class UnsafeSchemasIT {

    private RealServer ollama;

    @BeforeEach
    void find() {
        ollama = RealServer.ollama();
        assumeTrue(
                "yes".equals(System.getenv("REAL_OLLAMA_DANGEROUS")) && System.getenv("REAL_OLLAMA_RESTART") != null,
                "ends the server: only with REAL_OLLAMA_DANGEROUS=yes and REAL_OLLAMA_RESTART, a program that starts it");
    }

    @ParameterizedTest
    @MethodSource("crashes")
    void theServerSaysAndSurvivesWhatTheTableTells(ProvokedError crash) throws Exception {
        if (crash.serverSurvives()) {
            RealServer.Answer answer = ollama.post("/api/chat", crash.requestTo(ollama.model()));
            assertEquals(crash.status(), answer.status(), answer.body());
            assertTrue(answer.body().contains(crash.says()), answer.body());
        } else {
            assertThrows(AssertionError.class, () -> ollama.post("/api/chat", crash.requestTo(ollama.model())));
        }
        assertEquals(crash.serverSurvives(), answers());
        restart();
    }

    @ParameterizedTest
    @MethodSource("crashes")
    void theAdapterMakesOfItWhatTheTableTells(ProvokedError crash) throws Exception {
        try (AdaptedOllama adapted = new AdaptedOllama(ollama.uri())) {
            adapted.assertFailsAsTold(crash, crash.requestTo(ollama.model()));
        } finally {
            restart();
        }
    }

    static List<ProvokedError> crashes() {
        return ProvokedError.in("ollama-crashes.json");
    }

    private boolean answers() {
        try {
            return ollama.get("/api/version").status() == 200;
        } catch (AssertionError refused) {
            return false;
        }
    }

    private void restart() throws IOException, InterruptedException {
        if (answers()) {
            return;
        }
        Process start = new ProcessBuilder(System.getenv("REAL_OLLAMA_RESTART"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertTrue(start.waitFor(2, TimeUnit.MINUTES), "REAL_OLLAMA_RESTART must return when the server answers");
        assertFalse(start.isAlive());
        Await.until("the server is back", this::answers);
    }
}
