package org.holocron.derive.derivation;

import static org.holocron.derive.derivation.Attempts.attempt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.holocron.derive.evidence.EvidenceBuilder;
import org.holocron.derive.guard.Guard;
import org.holocron.derive.interrogation.Interrogations;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.RunHead;
import org.holocron.derive.lake.Lake;
import org.holocron.derive.ollama.OllamaDialect;
import org.holocron.derive.openai.OpenAiServer;
import org.holocron.derive.simulator.OllamaSimulator;
import org.holocron.derive.simulator.SimulatorOptions;
import org.holocron.derive.validation.AnswerValidator;
import org.holocron.derive.wire.AnswerBound;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A job on an OpenAI-compatible server, whose model is known weakly. */
@Timeout(120)
class OpenAiAttemptTest {

    @TempDir
    Path folder;

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final OllamaSimulator simulator = OllamaSimulator.start(SimulatorOptions.onAnyPort());

    @AfterEach
    void end() {
        simulator.close();
        executor.shutdownNow();
    }

    @Test
    void aJobIsWorkedToAnAcceptedAnswerAndSaysThatItsModelIsKnownWeakly() {
        AttemptResult result = derive(false);

        assertInstanceOf(Outcome.Accepted.class, result.outcome(), result.outcome()::toString);
        RunHead head = head(result);
        assertEquals("simulator", head.modelName());
        assertNull(head.modelTag());
        assertTrue(String.valueOf(head.modelDigest()).startsWith("weak:"), head::toString);
    }

    /** Another file may be served under the same name with all that the server tells of it unchanged. */
    @Test
    void aResponseIsNotUsedAgain() {
        derive(false);

        assertNull(head(derive(false)).reusedRunId());
    }

    @Test
    void aResponseIsUsedAgainIfWeakIsEnough() {
        RunHead first = head(derive(true));
        AttemptResult second = derive(true);

        assertEquals(first.runId(), head(second).reusedRunId());
        assertInstanceOf(Outcome.Accepted.class, second.outcome(), second.outcome()::toString);
    }

    private static RunHead head(AttemptResult result) {
        return result.attempt().runRecord().head();
    }

    private AttemptResult derive(boolean weakToo) {
        OpenAiServer server =
                new OpenAiServer(simulator.baseUri(), null, executor, Clock.systemUTC(), AnswerBound.WITHOUT_SHARE);
        Guard guard = Guard.withDefaultLimit();
        Lake lake = new Lake(folder.resolve("lake"));
        Preparation preparation = new Preparation(
                new Interrogations(Path.of("interrogations"), new OllamaDialect()),
                new EvidenceBuilder(folder),
                server,
                TestDeriver.NO_SETTINGS,
                guard);
        ResponseReuse reuse = new ResponseReuse(lake.receipts(), run -> false, weakToo);
        AnswerLoop loop = new AnswerLoop(server, new AnswerValidator(), reuse, TestDeriver.NO_SETTINGS, guard);
        return new Deriver(preparation, loop, lake)
                .derive(attempt().withModel("simulator").build());
    }
}
