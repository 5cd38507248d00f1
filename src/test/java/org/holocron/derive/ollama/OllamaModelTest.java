package org.holocron.derive.ollama;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.holocron.derive.testing.FakeHttpServer;
import org.holocron.derive.testing.OllamaScript;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the adapter says of a model, beside its identity. */
@Timeout(60)
class OllamaModelTest {

    private final ExecutorService executor = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        executor.shutdownNow();
    }

    private OllamaServer ollama(FakeHttpServer http) {
        return new OllamaServer(http.uri(), null, executor, Clock.systemUTC());
    }

    /** The cloud has its own window: jobs were refused by one that only models on the host are given. */
    @ParameterizedTest
    @ValueSource(strings = {"gpt-oss:cloud", "gpt-oss:20b-cloud", "GPT-OSS:20b:Cloud"})
    void aModelOfTheCloudTakesNoWindow(String name) {
        try (FakeHttpServer http = FakeHttpServer.playing(new OllamaScript("llama3.2:latest"))) {
            assertFalse(ollama(http).takesWindow(name));
            assertTrue(ollama(http).takesWindow("gpt-oss:20b"));
        }
    }

    /** Its name need not say so. */
    @Test
    void aModelThatIsListedAsRemoteTakesNone() {
        String listed = OllamaScript.listing("big:latest", OllamaScript.DIGEST)
                .replace("\"name\"", "\"remote_host\":\"https://ollama.com\",\"name\"");
        try (FakeHttpServer http = FakeHttpServer.playing((request, connection) -> connection.json(200, listed))) {
            OllamaServer ollama = ollama(http);
            ollama.model("big");
            assertFalse(ollama.takesWindow("Big"));
        }
    }
}
