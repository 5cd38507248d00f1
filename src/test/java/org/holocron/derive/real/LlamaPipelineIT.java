package org.holocron.derive.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.openai.OpenAiServer;
import org.holocron.derive.system.RunnerHarness;
import org.holocron.derive.wire.AnswerBound;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A job goes from the queue through a real llama-server into lake and database. */
@Tag("real-model")
@Timeout(300)
class LlamaPipelineIT {

    private final ExecutorService executor = Executors.newCachedThreadPool();

    @TempDir
    Path folder;

    @AfterEach
    void endThreads() {
        executor.shutdownNow();
    }

    @Test
    void aJobSucceedsAndSaysThatItsModelIsKnownWeakly() {
        RealServer llama = RealServer.llama();
        OpenAiServer server =
                new OpenAiServer(llama.uri(), null, executor, Clock.systemUTC(), AnswerBound.WITHOUT_SHARE);
        try (RunnerHarness node = RunnerHarness.in(folder)
                .interrogationsIn(Path.of("src/test/resources/real/interrogations"))
                .on(server, llama.model())
                .build()) {
            UUID job = node.enqueue(new NewJob(
                    100,
                    "opening_v1",
                    "{\"question\":\"bridge\",\"extra_params\":{\"evidence\":[{\"evidence_id\":\"e1\","
                            + "\"text\":\"The bridge in Lyon was opened in 1934.\"}]}}",
                    null,
                    llama.model(),
                    1,
                    null));
            assertTrue(node.workOne());

            assertEquals(List.of("SUCCEEDED", "1", "null"), node.row(job));
            List<String> run = node.database()
                    .rows("SELECT model_digest, ollama_base_url FROM llm.run WHERE job_id = ?", job)
                    .get(0);
            assertTrue(run.get(0).startsWith("weak:"), run.get(0));
            assertEquals(llama.uri().toString(), run.get(1));
            assertTrue(node.verifyLake().isClean());
        }
    }
}
