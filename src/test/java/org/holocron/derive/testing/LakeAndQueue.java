package org.holocron.derive.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.holocron.derive.hash.FolderHash;
import org.holocron.derive.hash.Sha256;
import org.holocron.derive.history.NewArtifact;
import org.holocron.derive.history.NewRun;
import org.holocron.derive.job.ArtifactType;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.Conclusion;
import org.holocron.derive.job.FileRef;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.RunHead;
import org.holocron.derive.lake.KeptInterrogations;
import org.holocron.derive.lake.Lake;
import org.holocron.derive.lake.ManifestHeader;
import org.holocron.derive.lake.RunFolder;
import org.holocron.derive.lake.RunNotes;
import org.holocron.derive.lake.RunStart;
import org.holocron.derive.queue.AttemptCompletion;
import org.holocron.derive.queue.CompletionResult;
import org.holocron.derive.queue.TestQueue;
import org.holocron.derive.records.LakeRecords;
import org.holocron.derive.records.StatementLakeRecords;
import org.holocron.derive.retention.LakeQueue;
import org.holocron.derive.sql.H2TestDatabase;
import org.jspecify.annotations.Nullable;

/** A queue on H2 with its lake, and attempts that write both as a node does, as far as they come. */
public final class LakeAndQueue implements AutoCloseable {

    public static final byte[] CONTENT = "{\"a\": 1}".getBytes(UTF_8);

    private final H2TestDatabase database;
    private final TestQueue queue;
    private final LakeRecords records;
    private final Lake lake;

    /**
     * @param database the folder of its file, which may be there
     * @param root of the lake
     */
    public LakeAndQueue(Path database, Path root) {
        this(H2TestDatabase.in(database), root);
    }

    public LakeAndQueue(H2TestDatabase database, Path root) {
        this.database = database;
        this.queue = TestQueue.in(this.database);
        this.records = new StatementLakeRecords(this.database.database());
        this.lake = new Lake(root);
        lake.belongTo(new LakeQueue(records));
    }

    public TestQueue queue() {
        return queue;
    }

    public LakeRecords records() {
        return records;
    }

    public Lake lake() {
        return lake;
    }

    /** An attempt under way. */
    public final class InFlight {
        public final ClaimedJob claimed;
        public final UUID runId = UUID.randomUUID();
        private final RunFolder folder;
        private final FileRef request;
        private @Nullable String interrogationSha256;

        private InFlight(ClaimedJob claimed) {
            this.claimed = claimed;
            this.folder = lake.open(
                    new RunStart(runId, claimed.job().jobId(), claimed.lease().leaseId(), claimed.claimedUtc()));
            folder.writeCall(1, ArtifactType.REQUEST_JSON, CONTENT);
            FileRef response = folder.writeCall(1, ArtifactType.RESPONSE_JSON, CONTENT);
            folder.forceCall(1);
            lake.receipts().store(keyOf(runId), runId, response);
            this.request = folder.write(ArtifactType.REQUEST_JSON, CONTENT);
        }

        /** Its run asks an interrogation of one file, which the lake keeps. */
        public InFlight asking(String prompt) {
            Map<String, byte[]> files = Map.of("prompt.md", prompt.getBytes(UTF_8));
            interrogationSha256 = FolderHash.of(Map.of("prompt.md", Sha256.of(files.get("prompt.md"))));
            folder.keepInterrogation("facts", interrogationSha256, files);
            return this;
        }

        /** Where the lake keeps what it asks. */
        public Path interrogation() {
            return lake.root().resolve(KeptInterrogations.uriOf("facts", String.valueOf(interrogationSha256)));
        }

        public UUID jobId() {
            return claimed.job().jobId();
        }

        /** Of the run's folder. */
        public Path path() {
            return lake.root().resolve(request.uri()).getParent();
        }

        public FileRef write(ArtifactType type, String content) {
            return folder.write(type, content.getBytes(UTF_8));
        }

        public FileRef writeManifest() {
            return folder.writeManifest(
                    new ManifestHeader(head(null), jobId(), "facts", new Outcome.Accepted(), RunNotes.NONE));
        }

        public CompletionResult record() {
            return record(null);
        }

        /** @param reused the run whose response was used again */
        public CompletionResult record(@Nullable UUID reused) {
            return complete(
                    new Outcome.Accepted(),
                    reused,
                    List.of(
                            new NewArtifact(ArtifactType.REQUEST_JSON, request),
                            new NewArtifact(ArtifactType.MANIFEST, writeManifest())));
        }

        public CompletionResult complete(Outcome outcome, @Nullable UUID reused, List<NewArtifact> files) {
            NewRun run = Runs.of(claimed);
            return queue.queue()
                    .complete(new AttemptCompletion(
                            claimed.lease(),
                            Conclusion.of(outcome),
                            TestQueue.WAITS,
                            new NewRun(head(reused), run.modelServerUrl(), null, null, run.call()),
                            files));
        }

        private RunHead head(@Nullable UUID reused) {
            return new RunHead(
                    runId,
                    claimed.claimedUtc(),
                    1,
                    "model",
                    null,
                    "digest",
                    "1",
                    interrogationSha256,
                    keyOf(runId),
                    reused);
        }
    }

    /** The derivation key that a run here has. */
    public static String keyOf(UUID runId) {
        return runId.toString().replace("-", "").repeat(2);
    }

    /** Enqueues and claims a job, and writes the first files of the run. */
    public InFlight begin() {
        queue.enqueue(NewJob.of("facts", "{}"));
        return beginAgain();
    }

    /** Claims the first job that waits. */
    public InFlight beginAgain() {
        return new InFlight(queue.claim());
    }

    /** A job that succeeded. */
    public InFlight succeed() {
        InFlight attempt = begin();
        assertInstanceOf(CompletionResult.Recorded.class, attempt.record());
        return attempt;
    }

    /** The job ended so long ago, by the database's clock. That the database has seen its attempts is kept. */
    public void endedAgo(UUID jobId, Duration ago) {
        queue.shift(jobId, "finished_utc", ago.negated());
        queue.sql("UPDATE llm.job SET deferred_utc = CURRENT_TIMESTAMP WHERE job_id = ?", jobId);
    }

    /** Every file and folder below is so old, as {@code touch -h} makes it. */
    public static void age(Path path, Duration ago) {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.toList()) {
                Files.getFileAttributeView(each, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                        .setTimes(FileTime.from(Instant.now().minus(ago)), null, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every file below, relative, sorted. */
    public static List<String> filesBelow(Path folder) {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
