package org.holocron.derive.derivation;

import static org.holocron.derive.derivation.GroundedAttempts.answer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Span;
import org.holocron.derive.history.Artifact;
import org.holocron.derive.history.RecordedFact;
import org.holocron.derive.history.Run;
import org.holocron.derive.job.ArtifactType;
import org.holocron.derive.job.Backoff;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.Progress;
import org.holocron.derive.job.StopSignal;
import org.holocron.derive.model.EchoServer;
import org.holocron.derive.queue.AttemptCompletion;
import org.holocron.derive.queue.TestQueue;
import org.holocron.derive.records.StatementLakeRecords;
import org.holocron.derive.sql.H2TestDatabase;
import org.holocron.derive.testing.Jobs;
import org.holocron.derive.verify.LakeVerifier;
import org.holocron.derive.verify.SweepScope;
import org.holocron.derive.verify.Verification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of an answer whose claims were checked by the product's own checks: in the lake and in the database, on real ones. */
class GroundedRecordTest {

    private static final String INPUT = """
            {"ship":"grey_heron","extra_params":{"evidence":[{"evidence_id":"log-1","text":\
            "\uD83D\uDE80 The Grey Heron is 61 metres long. It has up to 7 masts."}]}}""";

    private static final String CLAIM = """
            {"fact_key":"%s","value":%s,"unit":%s,"confidence":0.9,"evidence_ids":["log-1"],"quote":"%s"}""";

    private static final String RIGHT = CLAIM.formatted("length", "61", "\"m\"", "is 61 metres long");
    private static final String WRONG = CLAIM.formatted("length", "16", "\"m\"", "is 61 metres long");
    private static final String DOUBTFUL = CLAIM.formatted("masts", "7", "null", "has up to 7 masts");

    @TempDir
    Path folder;

    private final EchoServer server = new EchoServer("Org/Echo-1");
    private H2TestDatabase database;
    private TestQueue queue;
    private TestDeriver deriver;
    private Recorder recorder;

    @BeforeEach
    void build() {
        database = H2TestDatabase.in(folder);
        queue = TestQueue.in(database);
        deriver = new TestDeriver(folder, GroundedAttempts.INTERROGATIONS, server, TestDeriver.NO_SETTINGS);
        Backoff backoff = new Backoff(Duration.ofMinutes(1), Duration.ofHours(1));
        recorder = new Recorder(queue.queue(), backoff, new Random(1), server);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private AttemptCompletion work(UUID jobId) {
        AttemptResult result =
                deriver.derive(new Attempt(queue.claim(), new StopSignal(), new Progress(InstantSource.system())));
        AttemptCompletion completion = recorder.write(result);
        recorder.record(completion, Successor.NONE);
        assertEquals(jobId, completion.lease().jobId());
        return completion;
    }

    private UUID enqueue() {
        return queue.enqueue(Jobs.toEnqueue()
                .interrogation(GroundedAttempts.KEY)
                .input(INPUT)
                .modelHint("Org/Echo-1")
                .build());
    }

    @Test
    void factsAndOpenReviewsAreRecordedWithTheJobAndTheFileIsVerified() throws IOException {
        UUID jobId = enqueue();
        server.says(answer(RIGHT, WRONG, DOUBTFUL)).says(answer(RIGHT, WRONG, DOUBTFUL));
        assertInstanceOf(Outcome.Accepted.class, work(jobId).outcome());

        Run run = queue.history().runsOf(jobId).get(0);
        List<RecordedFact> facts = queue.history().facts(run.runId());
        assertEquals(
                List.of(ClaimStatus.GROUNDED, ClaimStatus.REFUSED, ClaimStatus.REVIEW),
                facts.stream().map(each -> each.fact().status()).toList());
        assertEquals("is 61 metres long", facts.get(0).fact().quote());
        assertEquals(new Span(17, 34), facts.get(0).fact().words(), "the rocket is one character");
        assertEquals(1, queue.history().factsOf(jobId).orElseThrow().openReviews());
        assertTrue(
                run.metricsJson().contains("\"claims\":3,\"unchecked\":0,\"grounded\":1,\"review\":1,\"refused\":1"));

        assertTrue(verified().isClean());
        Artifact grounding = run.artifacts().stream()
                .filter(each -> each.artifactType().equals(ArtifactType.GROUNDING.sqlName()))
                .findFirst()
                .orElseThrow();
        Path file = deriver.lake.root().resolve(grounding.file().uri());
        assertEquals("grounding.json", file.getFileName().toString());
        Files.writeString(file, Files.readString(file).replace("refused", "grounded"));
        assertFalse(verified().isClean(), "somebody changed what was found");
    }

    private Verification verified() {
        return new LakeVerifier(deriver.lake, new StatementLakeRecords(database.database())).verify(SweepScope.NOTHING);
    }

    @Test
    void anAnswerThatIsRejectedStatesNoFacts() {
        UUID jobId = enqueue();
        server.says(answer(WRONG)).says(answer(WRONG));
        AttemptCompletion completion = work(jobId);

        assertInstanceOf(Outcome.Rejected.class, completion.outcome());
        assertEquals(List.of(), completion.facts());
        Run run = queue.history().runsOf(jobId).get(0);
        assertEquals(List.of(), queue.history().facts(run.runId()));
        assertTrue(
                run.artifacts().stream().anyMatch(each -> each.artifactType().equals(ArtifactType.GROUNDING.sqlName())),
                "why it was refused is kept");
    }
}
