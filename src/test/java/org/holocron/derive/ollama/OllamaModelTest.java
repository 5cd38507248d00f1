package org.holocron.derive.ollama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.holocron.derive.model.Capability;
import org.holocron.derive.model.Message;
import org.holocron.derive.model.ModelCall;
import org.holocron.derive.model.ModelIdentity;
import org.holocron.derive.model.Sampling;
import org.holocron.derive.testing.FakeHttpServer;
import org.holocron.derive.testing.OllamaScript;
import org.holocron.derive.testing.SetClock;
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

    /** They were remembered for ever: a server that was upgraded, and lets the model think now, was not believed until the next start. */
    @Test
    void whatAModelCanDoIsAskedAgainAfterAMinute() {
        OllamaScript script = new OllamaScript("llama3.2:latest").shows("{\"capabilities\":[\"completion\"]}");
        SetClock clock = new SetClock();
        try (FakeHttpServer http = FakeHttpServer.playing(script)) {
            OllamaServer ollama = new OllamaServer(http.uri(), null, executor, clock);
            ModelIdentity model = new ModelIdentity("llama3.2", null, OllamaScript.DIGEST);
            assertTrue(ollama.details(model).lacks(Capability.THINKING));

            script.shows("{\"capabilities\":[\"completion\",\"thinking\"]}");
            assertTrue(ollama.details(model).lacks(Capability.THINKING), "not each job asks");
            clock.pass(Duration.ofSeconds(61));
            assertFalse(ollama.details(model).lacks(Capability.THINKING));

            script.shows("no JSON");
            clock.pass(Duration.ofSeconds(61));
            assertEquals(
                    Set.of(Capability.COMPLETION, Capability.THINKING),
                    ollama.details(model).capabilities());
        }
    }

    /** It is sent "low" where others are sent false. */
    @Test
    void aModelThatCannotBeKeptFromThinkingThinks() {
        try (FakeHttpServer http = FakeHttpServer.playing(new OllamaScript("llama3.2:latest"))) {
            assertTrue(ollama(http).thinks(unthinking("gpt-oss:20b")));
            assertFalse(ollama(http).thinks(unthinking("llama3.2")));
        }
    }

    private static ModelCall unthinking(String model) {
        Sampling sampling = new Sampling(0, 0, 400, 4_096, JsonValue.EMPTY_JSON_OBJECT);
        return new ModelCall(
                model, List.of(Message.user("Who?")), JsonValue.EMPTY_JSON_OBJECT, sampling, JsonValue.FALSE, null);
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
