package org.holocron.derive.retention;

import static org.holocron.derive.testing.LakeAndQueue.filesBelow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.holocron.derive.lake.LakeUnavailableException;
import org.holocron.derive.records.PurgeFilter;
import org.holocron.derive.records.PurgeStep.Fate;
import org.holocron.derive.sql.H2TestDatabase;
import org.holocron.derive.testing.LakeAndQueue;
import org.holocron.derive.testing.LakeAndQueue.InFlight;
import org.holocron.derive.verify.LakeVerifier;
import org.holocron.derive.verify.SweepScope;
import org.holocron.derive.verify.Verification;
import org.holocron.derive.verify.Verification.Count;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class PurgeTest {

    private static final Duration TEN_DAYS = Duration.ofDays(10);

    private H2TestDatabase database;
    private LakeAndQueue own;
    private Path root;

    @BeforeAll
    void openDatabase(@TempDir Path shared) {
        database = H2TestDatabase.in(shared);
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        root = folder.resolve("lake");
        own = new LakeAndQueue(database, root);
        own.queue().clear();
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void rowsFilesAndReceiptsGoTogetherAndWhatIsYoungStays() {
        succeedLongAgo();
        succeedLongAgo();
        InFlight young = own.succeed();
        InFlight running = own.begin();

        PurgeResult result = purge();

        assertEquals(2, result.count(Fate.PURGE));
        assertEquals(2, result.runs());
        assertEquals(10, result.filesDeleted(), "four of each run, and its receipt");
        assertTrue(result.recordedBytes() > 0);
        assertEquals(2, own.queue().rows("job"));
        assertEquals(1, own.queue().rows("run"));
        assertEquals(0, own.queue().rows("purged_run"));
        assertEquals(2, filesBelow(root.resolve(".receipts")).size());
        Verification verified = verify(SweepScope.NOTHING);
        assertTrue(verified.isClean(), verified::toString);
        assertEquals(0, verified.count(Count.EXPLAINED));
        assertEquals(4, verified.count(Count.ARTIFACTS) + verified.count(Count.LISTED_FILES));
        assertTrue(Files.exists(young.path()));
        running.record();
        assertTrue(verify(SweepScope.NOTHING).isClean());
    }

    /** A run that is about to be recorded may name it; another purge could not know. */
    @Test
    void anInterrogationStaysWhenTheLastRunThatAskedItGoes() {
        InFlight old = own.begin().asking("Which colors?");
        old.record();
        own.endedAgo(old.jobId(), Duration.ofDays(400));

        assertEquals(1, purge().count(Fate.PURGE));

        assertTrue(Files.exists(old.interrogation().resolve("prompt.md")));
        Verification verified = verify(SweepScope.NOTHING);
        assertTrue(verified.isClean(), verified::toString);
        assertEquals(1, verified.count(Count.EXPLAINED));
    }

    @Test
    void aPreviewCountsTheSameAndRemovesNothing() {
        succeedLongAgo();
        own.records().hold(succeedLongAgo().jobId(), "the audit");
        PurgeResult preview = new Purge(own.lake(), own.records()).preview(filter(), null, 1_000);
        assertEquals(1, preview.count(Fate.PURGE));
        assertEquals(1, preview.count(Fate.HELD));
        assertEquals(2, own.queue().rows("job"));

        PurgeResult done = purge();
        assertEquals(preview.jobs(), done.jobs());
        assertEquals(preview.recordedBytes(), done.recordedBytes());
        assertEquals(1, own.queue().rows("job"));
    }

    /** A process that is killed between the rows and the files. */
    @Test
    void aPurgeThatWasCutOffAfterTheRowsIsExplainedAndFinishedByTheNextOne() {
        InFlight run = succeedLongAgo();
        own.records().purge(filter(), null, 50);

        Verification between = verify(SweepScope.UNKNOWN_TOO);
        assertTrue(between.isClean(), between::toString);
        assertEquals(1, between.count(Count.EXPLAINED));
        assertTrue(Files.exists(run.path()), "a sweep would keep for a week what must go");

        PurgeResult finished = new Purge(own.lake(), own.records())
                .run(new PurgeFilter(own.records().state().now().minus(Duration.ofDays(90)), null), null, 50);
        assertEquals(0, finished.count(Fate.PURGE));
        assertEquals(5, finished.filesDeleted());
        assertFalse(Files.exists(run.path()));
        assertEquals(0, verify(SweepScope.NOTHING).count(Count.EXPLAINED));
    }

    /** And one that is killed among the files, or between them and the notes. */
    @Test
    void aPurgeThatWasCutOffAmongTheFilesIsExplainedAndFinishedByTheNextOne() throws IOException {
        InFlight some = succeedLongAgo();
        InFlight all = succeedLongAgo();
        own.records().purge(filter(), null, 50);
        Files.delete(some.path().resolve("manifest.json"));
        Files.delete(some.path().resolve("request.json"));
        for (String file : filesBelow(all.path())) {
            Files.delete(all.path().resolve(file));
        }

        assertTrue(verify(SweepScope.NOTHING).isClean());
        assertEquals(4, purge().filesDeleted(), "two files and two receipts");
        assertEquals(0, own.queue().rows("purged_run"));
        assertTrue(filesBelow(root).stream().noneMatch(file -> file.contains(some.runId.toString())));
    }

    @Test
    void nothingIsPurgedWhileTheLakeIsUnavailable() throws IOException {
        succeedLongAgo();
        Path unmounted = root.resolveSibling("unmounted");
        Files.move(root, unmounted);
        assertThrows(LakeUnavailableException.class, this::purge);
        assertEquals(1, own.queue().rows("job"));
        Files.move(unmounted, root);
        assertEquals(1, purge().count(Fate.PURGE));
    }

    @Test
    void otherPeoplesFilesInARunsFolderStay() throws IOException {
        InFlight run = succeedLongAgo();
        Files.writeString(run.path().resolve("notes.txt"), "mine");
        assertEquals(1, purge().foldersKept());
        assertEquals(List.of("notes.txt"), filesBelow(run.path()));
        Verification verified = verify(SweepScope.NOTHING);
        assertTrue(verified.isClean(), verified::toString);
    }

    @Test
    void goesOnWhereAnEarlierPartEnded() {
        for (int i = 0; i < 120; i++) {
            own.queue().enqueue();
        }
        own.queue().sql("UPDATE llm.job SET status = 'CANCELLED', finished_utc = DATEADD(DAY, -10, CURRENT_TIMESTAMP)");
        PurgeResult first = new Purge(own.lake(), own.records()).run(filter(), null, 1);
        assertEquals(50, first.count(Fate.PURGE));
        PurgeResult second = new Purge(own.lake(), own.records()).run(filter(), first.next(), 1_000);
        assertEquals(70, second.count(Fate.PURGE));
        assertEquals(0, own.queue().rows("job"));
    }

    private InFlight succeedLongAgo() {
        InFlight run = own.succeed();
        own.endedAgo(run.jobId(), TEN_DAYS);
        return run;
    }

    private PurgeFilter filter() {
        return new PurgeFilter(own.records().state().now().minus(Duration.ofDays(5)), null);
    }

    private PurgeResult purge() {
        return new Purge(own.lake(), own.records()).run(filter(), null, 1_000);
    }

    private Verification verify(SweepScope scope) {
        return new LakeVerifier(own.lake(), own.records()).verify(scope);
    }
}
