package org.holocron.derive.ollama;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.Progress;
import org.holocron.derive.job.StopSignal;
import org.holocron.derive.model.CallContext;
import org.holocron.derive.model.CallLimits;
import org.holocron.derive.model.ModelIdentity;
import org.holocron.derive.model.ModelLookup;
import org.holocron.derive.testing.FakeHttpServer;
import org.holocron.derive.testing.OllamaScript;
import org.holocron.derive.testing.SetClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which model is meant, what its digest is, and how long that is remembered; and the probe. */
@Timeout(60)
class ModelCatalogTest {

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final SetClock clock = new SetClock();
    private final AtomicReference<String> tags = new AtomicReference<>(OllamaScript.listing("llama3.2:latest", "abc"));

    @AfterEach
    void endThreads() {
        executor.shutdownNow();
    }

    @ParameterizedTest
    @CsvSource({
        "llama3.2,                                    llama3.2,       latest",
        "llama3.2:latest,                             llama3.2,       latest",
        "Llama3.2:LATEST,                             llama3.2,       latest",
        "registry.ollama.ai/library/llama3.2:1b,      llama3.2,       1b",
        "hf.co/someone/model:Q4_K_M,                  hf.co/someone/model, q4_k_m",
        "localhost:5000/someone/model,                localhost:5000/someone/model, latest",
        "llama3.2:local,                              llama3.2,       latest",
        "llama3.2:1b:Local,                           llama3.2,       1b",
        "gpt-oss:cloud,                               gpt-oss,        cloud",
        "gpt-oss:20b:Cloud,                           gpt-oss,        20b-cloud",
        "gpt-oss:20b-cloud,                           gpt-oss,        20b-cloud",
        "localhost:5000/someone/model:cloud,          localhost:5000/someone/model, cloud",
    })
    void allSpellingsOfANameAreEqual(String asked, String name, String tag) {
        ModelName read = ModelName.of(asked);

        assertEquals(new ModelName(name, tag), read);
        assertTrue(read.spellings().contains(asked.toLowerCase(Locale.ROOT)), () -> "" + read.spellings());
        read.spellings().forEach(spelling -> assertEquals(read, ModelName.of(spelling), spelling));
    }

    /** It was looked up under a name that no list has, and missing for ever. */
    @Test
    void aCloudModelIsFoundUnderTheNameOfTheList() throws IOException {
        tags.set(OllamaScript.listing("gpt-oss:20b-cloud", "abc"));
        try (FakeHttpServer server = ollamaWithTags()) {
            assertEquals("abc", digest(ollama(server).model("gpt-oss:20b:cloud")));
        }
    }

    @Test
    void findsTheDigestUnderAnyWayToWriteTheName() throws IOException {
        try (FakeHttpServer server = ollamaWithTags()) {
            ModelLookup found = ollama(server).model("llama3.2");

            assertEquals(new ModelLookup.Found(new ModelIdentity("llama3.2", "latest", "abc")), found);
        }
    }

    @Test
    void remembersTheDigestsForHalfAMinute() throws IOException {
        try (FakeHttpServer server = ollamaWithTags()) {
            OllamaServer ollama = ollama(server);
            ollama.model("llama3.2");
            tags.set(OllamaScript.listing("llama3.2:latest", "def"));

            clock.passSeconds(29);
            assertEquals("abc", digest(ollama.model("llama3.2:latest")));
            assertEquals(1, server.requests().size());

            clock.passSeconds(1);
            assertEquals("def", digest(ollama.model("llama3.2:latest")));
        }
    }

    @Test
    void aModelPulledMeanwhileIsFoundAtOnce() throws IOException {
        try (FakeHttpServer server = ollamaWithTags()) {
            OllamaServer ollama = ollama(server);
            ollama.model("llama3.2");
            tags.set(OllamaScript.listing("qwen3:8b", "fed"));

            assertEquals("fed", digest(ollama.model("qwen3:8b")));
        }
    }

    @Test
    void aCallThatMissesTheModelForgetsTheDigests() throws IOException {
        try (FakeHttpServer server = ollamaWithTags()) {
            OllamaServer ollama = ollama(server);
            ollama.model("llama3.2");
            tags.set(OllamaScript.listing("llama3.2:latest", "def"));

            CallLimits limits = new CallLimits(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(20));
            ollama.chat(
                    "{\"model\":\"llama3.2\"}".getBytes(UTF_8),
                    new CallContext(limits, new StopSignal(), new Progress(clock)));

            assertEquals("def", digest(ollama.model("llama3.2")));
        }
    }

    @Test
    void aModelThatIsOnlyInMemoryIsFound() throws IOException {
        try (FakeHttpServer server = FakeHttpServer.playing((request, connection) -> connection.whole(
                200,
                "application/json",
                request.isFor("/api/ps") ? OllamaScript.listing("llama3.2:latest", "abc") : "{\"models\":[]}"))) {
            assertEquals("abc", digest(ollama(server).model("llama3.2")));
        }
    }

    @Test
    void aModelThatIsNowhereMustBePulledAndOnlyItsJobsWait() throws IOException {
        try (FakeHttpServer server = ollamaWithTags()) {
            Outcome.Unavailable unavailable = unavailable(ollama(server).model("mistral"));

            assertEquals(ErrorKind.MODEL_MISSING, unavailable.kind());
            assertEquals("mistral:latest", unavailable.dependency().model());
            assertTrue(unavailable.message().contains("ollama pull mistral"), unavailable.message());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            500 | SERVER_ERROR | {"error":"broken"}
            401 | REFUSED      | {"error":"unauthorized"}
            404 | MODEL_SERVER_UNAVAILABLE  | 404 page not found
            200 | MODEL_SERVER_UNAVAILABLE  | <html>Welcome</html>
            """)
    void aServerThatCannotListItsModelsIsUnavailableForAll(int status, ErrorKind kind, String body) throws IOException {
        try (FakeHttpServer server =
                FakeHttpServer.playing((request, connection) -> connection.whole(status, "text/html", body))) {
            Outcome.Unavailable unavailable = unavailable(ollama(server).model("llama3.2"));

            assertEquals(kind, unavailable.kind());
            assertNull(unavailable.dependency().model());
            assertEquals(unavailable, ollama(server).probe().orElseThrow());
        }
    }

    @Test
    void theProbeFindsAServerThatAnswers() throws IOException {
        try (FakeHttpServer server = ollamaWithTags()) {
            assertTrue(ollama(server).probe().isEmpty());
            assertTrue(server.requests().get(0).isFor("/api/version"));
            assertTrue(server.requests().get(1).isFor("/api/tags"));
        }
    }

    @Test
    void theProbeFindsAServerThatResets() throws IOException {
        try (FakeHttpServer server = FakeHttpServer.playing((request, connection) -> connection.reset())) {
            assertEquals(
                    ErrorKind.MODEL_SERVER_UNAVAILABLE,
                    ollama(server).probe().orElseThrow().kind());
        }
    }

    private FakeHttpServer ollamaWithTags() throws IOException {
        return FakeHttpServer.playing((request, connection) -> {
            if (request.isFor("/api/version")) {
                connection.json(200, "{\"version\":\"0.33.0\"}");
            } else if (request.isFor("/api/tags")) {
                connection.json(200, tags.get());
            } else if (request.isFor("/api/ps")) {
                connection.json(200, "{\"models\":[]}");
            } else {
                connection.json(404, "{\"error\":\"model 'llama3.2' not found\"}");
            }
        });
    }

    private OllamaServer ollama(FakeHttpServer server) {
        return new OllamaServer(server.uri(), null, executor, clock);
    }

    private static String digest(ModelLookup lookup) {
        return assertInstanceOf(ModelLookup.Found.class, lookup).model().digest();
    }

    private static Outcome.Unavailable unavailable(ModelLookup lookup) {
        return assertInstanceOf(
                Outcome.Unavailable.class,
                assertInstanceOf(ModelLookup.Failed.class, lookup).failure());
    }
}
