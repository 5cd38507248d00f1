package org.holocron.derive.runner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.holocron.derive.history.NewArtifact;
import org.holocron.derive.job.ArtifactType;
import org.holocron.derive.job.Attribution;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.Conclusion;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.FileRef;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.lake.Lake;
import org.holocron.derive.lake.RunStart;
import org.holocron.derive.queue.AttemptCompletion;
import org.holocron.derive.queue.ClaimRequest;
import org.holocron.derive.queue.TestQueue;
import org.holocron.derive.testing.Runs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a model answered before this process began, or on another node, is asked again: a short prompt is not the same. */
class StoredRequestsTest {

    private static final byte[] REQUEST = "what it answered".getBytes(UTF_8);

    private final CuttableQueue queue = new CuttableQueue();
    private Lake lake;
    private FileRef file;
    private StoredRequests requests;

    @TempDir
    private Path folder;

    @BeforeEach
    void anAnsweredRun() {
        lake = new Lake(folder);
        requests = new StoredRequests(queue.blame(), lake);
        UUID job = queue.enqueue();
        ClaimedJob claimed = queue.queue()
                .claim(ClaimRequest.any("runner@node/1", TestNode.LEASE))
                .orElseThrow();
        file = lake.open(new RunStart(UUID.randomUUID(), job, claimed.lease().leaseId(), claimed.claimedUtc()))
                .write(ArtifactType.REQUEST_JSON, REQUEST);
        queue.queue()
                .complete(new AttemptCompletion(
                        claimed.lease(),
                        new Conclusion(new Outcome.Rejected(ErrorKind.SCHEMA, "no claims"), Attribution.NONE),
                        TestQueue.WAITS,
                        Runs.asking(claimed, Runs.ASKED, true),
                        List.of(new NewArtifact(ArtifactType.REQUEST_JSON, file))));
    }

    @AfterEach
    void close() {
        queue.close();
    }

    @Test
    void itIsReadFromTheLake() {
        assertArrayEquals(
                REQUEST, new LastRequests(requests).of(Runs.ASKED.model()).orElseThrow());
    }

    @Test
    void aFileThatWasChangedIsNoRequest() throws IOException {
        Files.writeString(folder.resolve(file.uri()), "something else");
        assertTrue(requests.apply(Runs.ASKED.model()).isEmpty());
    }

    @Test
    void withoutTheDatabaseThereIsNone() {
        queue.cut();
        assertTrue(requests.apply(Runs.ASKED.model()).isEmpty());
    }
}
