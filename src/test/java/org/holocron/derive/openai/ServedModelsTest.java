package org.holocron.derive.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.model.ModelIdentity;
import org.holocron.derive.model.ModelLookup;
import org.holocron.derive.model.ServedModel;
import org.holocron.derive.testing.FakeHttpServer;
import org.holocron.derive.wire.AnswerBound;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which model answers to a name, as far as such servers tell. */
@Timeout(60)
class ServedModelsTest {

    private static final String LLAMA =
            "{\"object\":\"list\",\"data\":[{\"id\":\"smollm2\",\"aliases\":[\"smollm2\",\"small\"],"
                    + "\"created\":CREATED,\"owned_by\":\"llamacpp\",\"meta\":{\"n_ctx\":WINDOW,\"size\":SIZE}}]}";
    private static final String PROPS = "{\"model_path\":\"PATH\",\"build_info\":\"b11434\"}";
    private static final String LIST = llamaList("1", "1", "1");
    private static final String VLLM = "{\"object\":\"list\",\"data\":[{\"id\":\"Qwen/Qwen3-8B\",\"owned_by\":\"vllm\","
            + "\"root\":\"Qwen/Qwen3-8B\",\"permission\":[{\"id\":\"modelperm-1\"}]}]}";

    private final ExecutorService executor = Executors.newCachedThreadPool();

    @AfterEach
    void endThreads() {
        executor.shutdownNow();
    }

    @Test
    void anIdentityIsWeakAndSaysSo() {
        ModelIdentity model = llama("1", "4096", "96", "/m/a.gguf");

        assertTrue(model.isWeak());
        assertTrue(String.valueOf(model.digest()).matches("weak:[0-9a-f]{64}"), model.toString());
    }

    /** Each start gives another time of creation, and the window is a setting. */
    @Test
    void aServerThatStartsAgainHasTheSameModel() {
        assertEquals(llama("1", "4096", "96", "/m/a.gguf"), llama("2", "8192", "96", "/m/a.gguf"));
    }

    @Test
    void anotherFileOrSizeIsAnotherModel() {
        ModelIdentity model = llama("1", "4096", "96", "/m/a.gguf");

        assertNotEquals(model, llama("1", "4096", "97", "/m/a.gguf"));
        assertNotEquals(model, llama("1", "4096", "96", "/m/b.gguf"));
    }

    @Test
    void knowsAModelByEachOfItsNames() {
        try (FakeHttpServer server = playing(Map.of("/v1/models", llamaList("1", "1", "1"), "/props", PROPS))) {
            OpenAiServer openAi = openAi(server);

            assertEquals(Optional.of(Set.of("smollm2", "small")), openAi.models());
            assertInstanceOf(ModelLookup.Found.class, openAi.model("small"));
            assertEquals(Optional.of("b11434"), openAi.version());
        }
    }

    /** No call changes it: what a prompt may have is what the server was started with. */
    @Test
    void theWindowIsWhatTheServerWasStartedWith() {
        String vllm = VLLM.replace("\"root\"", "\"max_model_len\":40960,\"root\"");
        try (FakeHttpServer llama = playing(Map.of("/v1/models", llamaList("1", "4096", "1"), "/props", PROPS));
                FakeHttpServer other = playing(Map.of("/v1/models", vllm, "/version", "{}"))) {
            assertEquals(4_096, openAi(llama).served("small").orElseThrow().window());
            assertEquals(Optional.empty(), openAi(llama).served("large"));
            assertEquals(
                    40_960, openAi(other).served("Qwen/Qwen3-8B").orElseThrow().window());
            assertFalse(openAi(llama).promptHandling("b11434").takesWindow());
        }
    }

    @Test
    void vllmTellsItsVersionElsewhere() {
        try (FakeHttpServer server = playing(Map.of("/v1/models", VLLM, "/version", "{\"version\":\"0.11.0\"}"))) {
            OpenAiServer openAi = openAi(server);

            assertEquals(Optional.of("0.11.0"), openAi.version());
            assertInstanceOf(ModelLookup.Found.class, openAi.model("Qwen/Qwen3-8B"));
        }
    }

    /** Such servers tell names apart by case; a llama-server would answer to any. */
    @Test
    void anotherNameIsNotThere() {
        try (FakeHttpServer server = playing(Map.of("/v1/models", VLLM, "/version", "{}"))) {
            Outcome.Failure failure = assertInstanceOf(
                            ModelLookup.Failed.class, openAi(server).model("qwen/qwen3-8b"))
                    .failure();

            assertEquals(ErrorKind.MODEL_MISSING, failure.kind());
            assertEquals(
                    Dependency.model(server.uri().toString(), "qwen/qwen3-8b"),
                    ((Outcome.Unavailable) failure).dependency());
        }
    }

    @Test
    void aServerThatIsStillLoadingIsBusy() {
        try (FakeHttpServer server = FakeHttpServer.playing((request, connection) ->
                connection.json(503, "{\"error\":{\"message\":\"Loading model\",\"code\":503}}"))) {
            assertEquals(
                    Optional.of(ErrorKind.MODEL_SERVER_BUSY),
                    openAi(server).probe().map(Outcome.Unavailable::kind));
        }
    }

    /** For half a minute the model had another identity than before and after, so that no stored response was found. */
    @ParameterizedTest
    @ValueSource(ints = {408, 429, 502, 503})
    void whatCannotBeToldNowIsNotLeftOutOfTheIdentity(int status) {
        AtomicInteger props = new AtomicInteger(status);
        try (FakeHttpServer server = FakeHttpServer.playing((request, connection) ->
                connection.json(request.isFor("/props") ? props.get() : 200, request.isFor("/props") ? PROPS : LIST))) {
            OpenAiServer openAi = openAi(server);

            Outcome.Failure failure = assertInstanceOf(ModelLookup.Failed.class, openAi.model("smollm2"))
                    .failure();
            props.set(200);

            assertInstanceOf(Outcome.Unavailable.class, failure);
            assertEquals(
                    llama("1", "1", "1", "PATH"),
                    assertInstanceOf(ModelLookup.Found.class, openAi.model("smollm2"))
                            .model());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 405, 501})
    void whatAServerNeverTellsIsNotWaitedFor(int status) {
        try (FakeHttpServer server = FakeHttpServer.playing(
                (request, connection) -> connection.json(request.isFor("/props") ? status : 200, LIST))) {
            assertInstanceOf(ModelLookup.Found.class, openAi(server).model("smollm2"));
        }
    }

    /** What a busy server says about when to come back got lost where it was asked for its list. */
    @Test
    void aListThatIsRefusedMaySayForHowLong() {
        try (FakeHttpServer server = FakeHttpServer.playing((request, connection) -> connection.raw(
                "HTTP/1.1 429 Busy\r\nRetry-After: 30\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))) {
            assertEquals(
                    Optional.of(Duration.ofSeconds(30)), openAi(server).probe().map(Outcome.Unavailable::retryAfter));
        }
    }

    /** Every job asks. */
    @Test
    void theListingIsFetchedOnceForManyJobs() {
        try (FakeHttpServer server = playing(Map.of("/v1/models", VLLM, "/version", "{}"))) {
            OpenAiServer openAi = openAi(server);
            openAi.model("Qwen/Qwen3-8B");
            openAi.model("Qwen/Qwen3-8B");

            assertEquals(2, server.requests().size(), "the list and the version");
        }
    }

    /** The window is settled when such a server starts; calls do not ask for one. */
    @Test
    void tellsTheWindowInForceAndTheBuild() {
        try (FakeHttpServer server = playing(Map.of("/v1/models", llamaList("1", "4096", "1"), "/props", PROPS))) {
            OpenAiServer openAi = openAi(server);
            ServedModel served = openAi.served("small").orElseThrow();

            assertEquals(4_096, served.window());
            assertEquals("b11434", served.serverVersion());
            assertEquals(llamaIdentity(openAi), served.identity().digest(), "two names of one model");
            assertEquals(4_096, openAi.details(served.identity()).longestWindow());
            assertEquals(Optional.empty(), openAi.served("other"));
        }
    }

    private static String llamaIdentity(OpenAiServer openAi) {
        return assertInstanceOf(ModelLookup.Found.class, openAi.model("smollm2"))
                .model()
                .digest();
    }

    private ModelIdentity llama(String created, String window, String size, String path) {
        try (FakeHttpServer server = playing(
                Map.of("/v1/models", llamaList(created, window, size), "/props", PROPS.replace("PATH", path)))) {
            return assertInstanceOf(ModelLookup.Found.class, openAi(server).model("smollm2"))
                    .model();
        }
    }

    private static String llamaList(String created, String window, String size) {
        return LLAMA.replace("CREATED", created).replace("WINDOW", window).replace("SIZE", size);
    }

    private static FakeHttpServer playing(Map<String, String> answers) {
        return FakeHttpServer.playing((request, connection) -> {
            for (Map.Entry<String, String> answer : answers.entrySet()) {
                if (request.isFor(answer.getKey())) {
                    connection.json(200, answer.getValue());
                }
            }
        });
    }

    private OpenAiServer openAi(FakeHttpServer server) {
        return new OpenAiServer(server.uri(), null, executor, Clock.systemUTC(), AnswerBound.WITHOUT_SHARE);
    }
}
