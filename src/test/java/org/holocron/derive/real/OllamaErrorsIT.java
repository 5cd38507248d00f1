package org.holocron.derive.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.Progress;
import org.holocron.derive.job.StopSignal;
import org.holocron.derive.model.ModelLookup;
import org.holocron.derive.model.ModelReply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each error that can be provoked without harm: what Ollama says, and what the adapter makes of it. */
@Tag("real-model")
@Timeout(300)
class OllamaErrorsIT {

    private RealServer ollama;

    @BeforeEach
    void find() {
        ollama = RealServer.ollama();
    }

    @ParameterizedTest
    @MethodSource("errors")
    void ollamaSaysWhatTheTableTells(ProvokedError error) {
        RealServer.Answer answer = ollama.post("/api/chat", error.requestTo(ollama.model()));
        assertEquals(error.status(), answer.status(), answer.body());
        String said = error.status() >= 400 ? answer.json().getString("error") : answer.body();
        assertTrue(said.contains(error.says()), answer.body());
    }

    @ParameterizedTest
    @MethodSource("errors")
    void theAdapterMakesOfItWhatTheTableTells(ProvokedError error) {
        JsonObject request = error.requestTo(ollama.model());
        try (AdaptedOllama adapted = new AdaptedOllama(ollama.uri())) {
            adapted.assertFailsAsTold(error, request);
        }
    }

    /** A path in the address, of a proxy that is not there, say. */
    @Test
    void anUnknownPathIsNoOllamaServer() {
        try (AdaptedOllama adapted = new AdaptedOllama(URI.create(ollama.uri() + "/elsewhere"))) {
            Outcome.Unavailable unavailable = assertInstanceOf(
                    Outcome.Unavailable.class, adapted.server().probe().orElseThrow());
            assertEquals(Dependency.Kind.MODEL_SERVER, unavailable.dependency().kind());
            assertTrue(unavailable.message().contains("OLLAMA_BASE_URL"), unavailable.message());
        }
    }

    /** It is listed like any other: only a call tells. */
    @Test
    void aModelThatCannotBeLoadedStopsThatModelOnly() {
        try (BrokenModel unloadable = BrokenModel.on(ollama.uri());
                AdaptedOllama adapted = new AdaptedOllama(ollama.uri())) {
            assertInstanceOf(ModelLookup.Found.class, adapted.server().model(unloadable.name()));
            ModelReply reply = adapted.chat(
                    OllamaCalls.chat(unloadable.name(), JsonValue.EMPTY_JSON_OBJECT),
                    new StopSignal(),
                    new Progress(Clock.systemUTC()));
            Outcome.Unavailable unavailable = assertInstanceOf(
                    Outcome.Unavailable.class,
                    assertInstanceOf(ModelReply.Failed.class, reply).failure());
            assertEquals(ErrorKind.MODEL_LOAD_FAILED, unavailable.kind(), unavailable.message());
            assertEquals(Dependency.Kind.MODEL, unavailable.dependency().kind());
            assertTrue(unavailable.message().contains("unable to load model"), unavailable.message());
        }
    }

    static List<ProvokedError> errors() {
        return ProvokedError.in("ollama-errors.json");
    }
}
