package org.holocron.derive.real;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.job.Progress;
import org.holocron.derive.job.StopSignal;
import org.holocron.derive.model.CallContext;
import org.holocron.derive.model.CallLimits;
import org.holocron.derive.model.CallWay;
import org.holocron.derive.model.Message;
import org.holocron.derive.model.ModelCall;
import org.holocron.derive.model.ModelReply;
import org.holocron.derive.model.ModelServer;
import org.holocron.derive.model.Sampling;
import org.holocron.derive.ollama.OllamaServer;
import org.holocron.derive.openai.OpenAiServer;
import org.holocron.derive.proof.GrammarMode;
import org.holocron.derive.proof.ModelProof;
import org.holocron.derive.proof.ProofFinding;
import org.holocron.derive.system.RunnerHarness;
import org.holocron.derive.wire.AnswerBound;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real servers hold a small model to the schema of a call, and the proof says so. */
@Tag("real-model")
@Timeout(300)
class GrammarProofIT {

    private static final Path INTERROGATIONS = Path.of("src/test/resources/real/interrogations");
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final CallLimits LIMITS = new CallLimits(LONGEST, LONGEST, LONGEST);

    private static final String INPUT = """
            {"question":"bridge %d","extra_params":{"evidence":[{"evidence_id":"e1","text":"The bridge in Lyon was opened in 1934."}]}}
            """;

    private final ExecutorService executor = Executors.newCachedThreadPool();

    @TempDir
    Path folder;

    @AfterEach
    void endThreads() {
        executor.shutdownNow();
    }

    private OllamaServer ollama(RealServer real) {
        return new OllamaServer(real.uri(), null, executor, Clock.systemUTC());
    }

    @Test
    void ollamaIsProvenOnceForItsJobs() {
        RealServer real = RealServer.ollama();
        assertProvenOnce(ollama(real), real.model());
    }

    @Test
    void llamaServerIsProvenOnceForItsJobs() {
        RealServer real = RealServer.llama();
        assertProvenOnce(
                new OpenAiServer(real.uri(), null, executor, Clock.systemUTC(), AnswerBound.WITHOUT_SHARE),
                real.model());
    }

    private void assertProvenOnce(ModelServer server, String model) {
        try (RunnerHarness node = RunnerHarness.in(folder)
                .interrogationsIn(INTERROGATIONS)
                .on(server, model)
                .proving(GrammarMode.REQUIRE)
                .build()) {
            for (int i = 0; i < 3; i++) {
                UUID job = node.enqueue(new NewJob(100, "opening_v1", INPUT.formatted(i), null, model, 3, null));
                assertTrue(node.workOne());
                assertEquals(List.of("SUCCEEDED", "1", "null"), node.row(job));
            }
            assertEquals(
                    3,
                    node.database()
                            .number("SELECT COUNT(*) FROM llm.run WHERE metrics_json LIKE '%\"grammar\":\"HELD\"%'"));
            List<ModelProof> proofs = node.database().proofs().read();
            assertEquals(1, proofs.size());
            assertEquals(
                    ProofFinding.held(CallWay.chat(JsonValue.FALSE), 0),
                    proofs.get(0).finding());
            assertEquals(server.version().orElseThrow(), proofs.get(0).key().serverVersion());
        }
    }

    /** The second way: what is proven on the chat is held here too, for a question as for a repair. */
    @Test
    void ollamaHoldsTheSchemaOfAPromptToo() {
        RealServer real = RealServer.ollama();
        OllamaServer server = ollama(real);
        JsonObject schema = RealServer.json(
                "{\"type\":\"object\",\"properties\":{\"mark\":{\"type\":\"string\",\"const\":\"k7\"}},\"required\":[\"mark\"],"
                        + "\"additionalProperties\":false}");
        List<Message> question = List.of(Message.system("You write prose."), Message.user("Describe the sea."));
        List<Message> repair = List.of(
                question.get(0), question.get(1), Message.assistant("It is blue."), Message.user("Write more of it."));
        for (List<Message> messages : List.of(question, repair)) {
            ModelCall call = new ModelCall(
                    real.model(),
                    messages,
                    schema,
                    new Sampling(0, 1, 200, 2_048, JsonValue.EMPTY_JSON_OBJECT),
                    CallWay.prompt(JsonValue.FALSE),
                    null);
            ModelReply.Reply reply = assertInstanceOf(
                    ModelReply.Reply.class,
                    server.chat(
                            server.request(call).body(),
                            new CallContext(LIMITS, new StopSignal(), new Progress(Clock.systemUTC()))));
            assertEquals("{\"mark\":\"k7\"}", reply.content().replaceAll("\\s", ""));
            assertTrue(reply.metrics().promptTokens() > 0 && reply.metrics().outputTokens() > 0, reply::toString);
            assertArrayEquals(
                    reply.response(),
                    assertInstanceOf(ModelReply.Reply.class, server.readStored(reply.response()))
                            .response());
        }
    }
}
