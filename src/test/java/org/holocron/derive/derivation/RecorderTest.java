package org.holocron.derive.derivation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.holocron.derive.history.Run;
import org.holocron.derive.job.Backoff;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.Progress;
import org.holocron.derive.job.StopSignal;
import org.holocron.derive.job.VersionedPair;
import org.holocron.derive.lake.KeptInterrogations;
import org.holocron.derive.model.EchoServer;
import org.holocron.derive.queue.AttemptCompletion;
import org.holocron.derive.queue.CompletionResult;
import org.holocron.derive.queue.TestQueue;
import org.holocron.derive.records.StatementLakeRecords;
import org.holocron.derive.sql.H2TestDatabase;
import org.holocron.derive.testing.Facts;
import org.holocron.derive.testing.Jobs;
import org.holocron.derive.verify.LakeVerifier;
import org.holocron.derive.verify.SweepScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The second half of an attempt, on a real queue and lake: what was worked on is written and recorded. */
class RecorderTest {

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
        deriver = new TestDeriver(folder, Path.of("interrogations"), server, TestDeriver.NO_SETTINGS);
        Backoff backoff = new Backoff(Duration.ofMinutes(1), Duration.ofHours(1));
        recorder = new Recorder(queue.queue(), backoff, new Random(1), server);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anAcceptedAnswerIsWrittenAndRecorded() throws IOException {
        UUID jobId = queue.enqueue(job());
        server.says("""
                {"entity_type":"character","entity_id":"luke","entity_name":"Luke","facts":[{"fact_key":"species",\
                "value":"Human","unit":null,"confidence":1.0,"evidence_ids":["e1"],"notes":null}]}""");
        AttemptResult result = deriver.derive(attempt(queue.claim()));

        AttemptCompletion completion = recorder.write(result);
        VersionedPair asked = completion.run().call().asked();
        assertNotNull(asked);
        assertEquals(
                result.attempt().runRecord().head().interrogationVersion(),
                asked.version(),
                "without a digest the version ended in null");
        assertEquals(
                Progress.Step.RECORD, result.attempt().progress().snapshot().step());
        assertEquals(new CompletionResult.Recorded(JobStatus.SUCCEEDED), recorder.record(completion, Successor.NONE));

        Run run = queue.history().runsOf(jobId).get(0);
        assertEquals(server.address(), run.modelServerUrl());
        assertEquals("Org/Echo-1", run.modelName());
        assertEquals(6, run.artifacts().size());
        assertKept(result, run);
        assertTrue(String.valueOf(run.optionsJson()).contains("max_completion_tokens"), run.optionsJson());
        assertTrue(new LakeVerifier(deriver.lake, new StatementLakeRecords(database.database()))
                .verify(SweepScope.NOTHING)
                .isClean());
    }

    /** The run, its manifest and the lake agree on what was asked. */
    private void assertKept(AttemptResult result, Run run) throws IOException {
        String sha256 = result.attempt()
                .runRecord()
                .interrogation()
                .orElseThrow()
                .files()
                .sha256();
        assertEquals(sha256, run.interrogationSha256());
        String kept = KeptInterrogations.uriOf(run.interrogationKey(), sha256);
        Path root = deriver.lake.root();
        assertArrayEquals(
                Files.readAllBytes(Path.of("interrogations", run.interrogationKey(), "prompt.md")),
                Files.readAllBytes(root.resolve(kept).resolve("prompt.md")));
        String request = run.artifacts().get(0).file().uri();
        String manifest = Files.readString(root.resolve(request).resolveSibling("manifest.json"));
        assertTrue(manifest.contains(sha256) && manifest.contains(kept), manifest);
    }

    /** The lake cannot take the interrogation: nothing of the job is spent, and the run names no files that are not there. */
    @Test
    void aRunNamesNoInterrogationThatTheLakeCouldNotKeep() throws IOException {
        UUID jobId = queue.enqueue(job());
        server.says("no JSON").says("no JSON");
        AttemptResult result = deriver.derive(attempt(queue.claim()));
        Files.writeString(deriver.lake.root().resolve("interrogations"), "a file where the folder should be");

        AttemptCompletion completion = recorder.write(result);
        recorder.record(completion, Successor.NONE);

        assertEquals(
                ErrorKind.LAKE_AWAY,
                assertInstanceOf(Outcome.Unavailable.class, completion.outcome())
                        .kind());
        assertNull(queue.history().runsOf(jobId).get(0).interrogationSha256());
        assertEquals(0, queue.job(jobId).attemptCount());
    }

    @Test
    void aFailureIsRecordedWithWhatThereIs() {
        UUID jobId = queue.enqueue(Jobs.toEnqueue().interrogation("nope").build());
        AttemptResult result = deriver.derive(attempt(queue.claim()));

        recorder.record(recorder.write(result), Successor.NONE);

        Run run = queue.history().runsOf(jobId).get(0);
        assertEquals("FAILED", run.status());
        assertEquals("", run.modelName(), "none was chosen, and the column takes no null");
        assertEquals(List.of(), run.artifacts());
        assertEquals(JobStatus.FAILED, queue.job(jobId).status());
    }

    @Test
    void aLakeThatIsLostBeforeTheFilesAreWrittenIsTheOutcome() throws IOException {
        queue.enqueue(job());
        server.says("no JSON").says("no JSON");
        AttemptResult result = deriver.derive(attempt(queue.claim()));
        deleteLake();

        AttemptCompletion completion = recorder.write(result);

        Outcome.Unavailable unavailable = assertInstanceOf(Outcome.Unavailable.class, completion.outcome());
        assertEquals(ErrorKind.LAKE_AWAY, unavailable.kind());
        assertEquals(Dependency.LAKE, unavailable.dependency());
        assertEquals(List.of(), completion.artifacts());
    }

    private void deleteLake() throws IOException {
        try (Stream<Path> all = Files.walk(deriver.lake.root())) {
            for (Path each : all.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(each);
            }
        }
    }

    private static NewJob job() {
        return Jobs.askingForFacts(Facts.LUKE).modelHint("Org/Echo-1").build();
    }

    private static Attempt attempt(ClaimedJob claimed) {
        return new Attempt(claimed, new StopSignal(), new Progress(InstantSource.system()));
    }
}
