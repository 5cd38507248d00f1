package org.holocron.derive.verify;

import static org.holocron.derive.testing.LakeAndQueue.age;
import static org.holocron.derive.testing.LakeAndQueue.filesBelow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.lake.LakeUnavailableException;
import org.holocron.derive.sql.H2TestDatabase;
import org.holocron.derive.testing.LakeAndQueue;
import org.holocron.derive.testing.LakeAndQueue.InFlight;
import org.holocron.derive.verify.Verification.Count;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class LakeVerifierTest {

    private static final byte[] CONTENT = LakeAndQueue.CONTENT;
    private static final Duration TWO_DAYS = Duration.ofDays(2);

    private H2TestDatabase database;
    private LakeAndQueue own;
    private Path folder;
    private Path root;

    @BeforeAll
    void openDatabase(@TempDir Path shared) {
        database = H2TestDatabase.in(shared);
    }

    @BeforeEach
    void open(@TempDir Path fresh) {
        folder = fresh;
        root = folder.resolve("lake");
        own = new LakeAndQueue(database, root);
        own.queue().clear();
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void isCleanWhenLakeAndDatabaseAgree() {
        own.succeed();
        own.succeed();
        Verification result = verify();
        assertClean(result);
        assertEquals(2, result.count(Count.RUNS));
        assertEquals(4, result.count(Count.ARTIFACTS));
        assertEquals(4, result.count(Count.LISTED_FILES), "those of the calls, which have no row");
        assertEquals(2, result.count(Count.RECEIPTS));
        assertEquals(0, result.count(Count.LEFTOVERS), "the mark of a run goes with its manifest");
    }

    @Test
    void findsWhatIsMissing() throws IOException {
        Path run = own.succeed().path();
        Files.delete(run.resolve("request.json"));
        Files.delete(run.resolve("calls/01/request.json"));
        assertEquals(2, verify().count(Count.MISSING));
    }

    /** Compared once, however many runs asked it. */
    @Test
    void findsAnInterrogationThatIsMissingOrChanged() throws IOException {
        own.begin().asking("Which colors?").record();
        InFlight twice = own.begin().asking("Which colors?");
        twice.record();
        InFlight other = own.begin().asking("Which sizes?");
        other.record();
        Verification whole = verify();
        assertClean(whole);
        assertEquals(2, whole.count(Count.INTERROGATIONS));
        assertEquals(0, whole.count(Count.EXPLAINED));

        Files.writeString(twice.interrogation().resolve("prompt.md"), "Which colours?");
        assertEquals(1, verify().count(Count.CHANGED));
        Files.delete(twice.interrogation().resolve("prompt.md"));
        Files.delete(twice.interrogation());
        Verification missing = verify();
        assertEquals(1, missing.count(Count.MISSING));
        assertEquals(0, missing.count(Count.CHANGED));
        assertTrue(missing.findings().get(0).lakeUri().startsWith("interrogations/facts/"), missing::toString);

        own.begin().asking("Which colors?").record();
        assertClean(verify());
    }

    /** The row of a run may have lost it, in a database that is older than the lake; the manifest is as the run wrote it. */
    @Test
    void findsAnInterrogationThatOnlyAManifestNames() throws IOException {
        InFlight run = own.begin().asking("Which colors?");
        run.record();
        own.queue().sql("UPDATE llm.run SET interrogation_sha256 = NULL");
        Verification whole = verify();
        assertClean(whole);
        assertEquals(1, whole.count(Count.INTERROGATIONS));
        assertEquals(0, whole.count(Count.EXPLAINED), "a run names it");

        Files.delete(run.interrogation().resolve("prompt.md"));
        Files.delete(run.interrogation());
        Verification missing = verify();
        assertEquals(1, missing.count(Count.MISSING));
        assertEquals(run.runId, missing.findings().get(0).runId());
    }

    /** It counted as missing and not as recorded: five of eight files seemed to be gone, not five of ten, and nothing was swept. */
    @Test
    void anInterrogationIsOneOfTheRecordedFilesThatMayBeMissing() throws IOException {
        InFlight colors = own.begin().asking("Which colors?");
        InFlight sizes = own.begin().asking("Which sizes?");
        for (InFlight run : List.of(colors, sizes)) {
            run.record();
            Files.delete(run.interrogation().resolve("prompt.md"));
            Files.delete(run.interrogation());
            Files.delete(run.path().resolve("request.json"));
        }
        Files.delete(colors.path().resolve("calls/01/request.json"));
        Verification half = sweep();
        assertEquals(5, half.count(Count.MISSING), half::toString);
        assertNull(half.sweepRefused());

        Files.delete(sizes.path().resolve("calls/01/request.json"));
        assertTrue(String.valueOf(sweep().sweepRefused()).contains("6 of 10 recorded files"));
    }

    /** Rows of programs of other kinds hold whatever they like. */
    @Test
    void aHashThatNoInterrogationCanHaveIsAFindingAndNoFailure() {
        own.begin().asking("Which colors?").record();
        own.queue().sql("UPDATE llm.run SET interrogation_sha256 = '../../..'");
        Verification result = verify();
        assertEquals(1, result.count(Count.CHANGED));
        assertEquals(2, result.count(Count.INTERROGATIONS));
        assertEquals(0, result.count(Count.EXPLAINED), "the manifest names what is there");
    }

    /** An attempt that was about to record it may still be alive; and it is small. */
    @Test
    void neitherSweepRemovesAnInterrogationThatNoRunNames() {
        InFlight cutOff = own.begin().asking("Which colors?");
        age(root.resolve("interrogations"), TWO_DAYS);
        assertEquals(1, verify().count(Count.EXPLAINED));

        sweep();
        new LakeVerifier(own.lake(), own.records()).verify(SweepScope.UNKNOWN_TOO);

        assertTrue(Files.exists(cutOff.interrogation().resolve("prompt.md")));
        assertClean(verify());
    }

    @Test
    void whatACrashLeftBesideInterrogationsIsSweptAfterADay() throws IOException {
        own.begin().asking("Which colors?").record();
        Path begun = root.resolve("interrogations/facts/." + "a".repeat(64) + ".tmp-0123abcd");
        Files.createDirectories(begun.resolve("examples"));
        Files.writeString(begun.resolve("system.md"), "You find");
        Path lost = begun.resolveSibling("." + "b".repeat(64) + ".tmp-0123abcd");
        Files.writeString(lost, "of a file that was written again");
        Files.writeString(root.resolve("interrogations/notes.txt"), "of a person");
        Verification young = sweep();
        assertEquals(2, young.count(Count.LEFTOVERS));
        assertEquals(1, young.count(Count.UNMANAGED));
        assertTrue(Files.exists(begun));

        age(begun, TWO_DAYS);
        age(lost, TWO_DAYS);
        assertEquals(2, sweep().count(Count.SWEPT));
        assertTrue(Files.notExists(begun));
        assertTrue(Files.notExists(lost));
        Verification after = verify();
        assertClean(after);
        assertEquals(0, after.count(Count.LEFTOVERS));
        assertEquals(1, after.count(Count.UNMANAGED), "a person's file stays");
    }

    @Test
    void findsWhatWasChanged() throws IOException {
        InFlight run = own.succeed();
        Files.writeString(run.path().resolve("request.json"), "{\"a\": 2}");
        Files.writeString(run.path().resolve("calls/01/request.json"), "{\"a\": 1, \"b\": 2}");
        Verification result = verify();
        assertEquals(2, result.count(Count.CHANGED));
        assertEquals(
                List.of(run.runId, run.runId),
                result.findings().stream().map(LakeFinding::runId).toList());
    }

    @Test
    void findsRowsWhoseFileIsALinkOrOutsideOfTheLake() throws IOException {
        InFlight run = own.succeed();
        Path request = run.path().resolve("request.json");
        Files.move(request, folder.resolve("elsewhere"));
        Files.createSymbolicLink(request, folder.resolve("elsewhere"));
        assertEquals(1, verify().count(Count.CHANGED));
        own.queue().sql("UPDATE llm.artifact SET lake_uri = '../elsewhere' WHERE artifact_type = 'request_json'");
        assertEquals(
                List.of("../elsewhere"),
                verify().findings().stream()
                        .map(LakeFinding::lakeUri)
                        .filter(uri -> uri.startsWith("."))
                        .toList());
    }

    @Test
    void findsAFileThatARecordedRunDoesNotListAndSweepsItWhenTheJobIsOver() throws IOException {
        InFlight run = own.succeed();
        Path added = Files.write(run.path().resolve("output.json"), CONTENT);
        assertEquals(1, sweep().count(Count.UNRECORDED));
        assertTrue(Files.exists(added), "the job has not ended for a day");

        own.endedAgo(run.jobId(), TWO_DAYS);
        sweep();
        assertClean(verify());
        assertFalse(Files.exists(added));
    }

    /** A program of another kind records its run first, and the files at the end; they were findings, and swept after a day. */
    @Test
    void aRunThatIsRecordedBeforeItEndsIsInFlight() {
        InFlight run = own.begin();
        own.queue()
                .sql(
                        "INSERT INTO llm.run (run_id, job_id, worker_id, ollama_base_url, model_name) VALUES (?, ?, 'w', 'u', 'm')",
                        run.runId,
                        run.jobId());
        age(root, TWO_DAYS);
        Verification result = sweep();
        assertClean(result);
        assertEquals(0, result.count(Count.SWEPT));
        assertTrue(Files.exists(run.path().resolve("request.json")));
    }

    /**
     * What a live lease may write was told by the times of files: with a clock that was set, files of running jobs were swept, and a
     * call of more than an hour was a finding.
     */
    @Test
    void sweepsNothingOfARunningJobWhateverTheTimesOfItsFiles() {
        InFlight run = own.begin();
        own.queue().shift(run.jobId(), "locked_utc", Duration.ofHours(-23));
        age(root, TWO_DAYS);
        Verification result = sweep();
        assertClean(result);
        assertEquals(1, result.count(Count.IN_FLIGHT));
        assertEquals(0, result.count(Count.SWEPT));

        run.writeManifest();
        age(root, TWO_DAYS);
        assertEquals(1, sweep().count(Count.IN_FLIGHT), "also in the moment before it is recorded");
        run.record();
        assertClean(verify());
    }

    /** An older program's run has no mark, and its manifest no lease. */
    @Test
    void sweepsNothingOfAnOlderProgramsRunningJob() throws IOException {
        InFlight run = own.begin();
        Files.delete(run.path().resolve(".run.json"));
        age(root, TWO_DAYS);
        Verification result = own(SweepScope.UNKNOWN_TOO);
        assertClean(result);
        assertEquals(1, result.count(Count.IN_FLIGHT));
        assertEquals(0, result.count(Count.SWEPT));
    }

    /** Every such folder was a finding for a day, and alarms lost their meaning. */
    @Test
    void whatAKilledWorkerLeftIsExplainedAndSweptADayAfterItsJobHasEnded() {
        InFlight killed = own.begin();
        own.queue().expire(killed.jobId());
        assertEquals(1, verify().count(Count.IN_FLIGHT), "until it is rescued");
        own.queue().queue().rescueExpired();
        age(root, TWO_DAYS);
        assertExplained(1, sweep());
        assertTrue(Files.exists(killed.path()), "its response stands in for a call when the job is worked again");

        own.beginAgain().record();
        assertExplained(1, sweep());
        assertTrue(Files.exists(killed.path()), "others may ask the same");

        own.endedAgo(killed.jobId(), TWO_DAYS);
        Verification result = sweep();
        assertEquals(4, result.count(Count.SWEPT));
        assertExplained(0, verify());
        assertFalse(Files.exists(killed.path()));
        assertEquals(4, filesBelow(trashOfToday()).size());
    }

    @Test
    void whatALateWorkerLeftIsExplained() {
        InFlight late = own.begin();
        own.queue().expire(late.jobId());
        own.queue().queue().rescueExpired();
        InFlight second = own.beginAgain();
        late.record();
        Verification result = sweep();
        assertExplained(1, result);
        assertEquals(1, result.count(Count.IN_FLIGHT));
        second.record();
        assertExplained(1, verify());
    }

    @Test
    void whatWasLeftOnAFullDiskIsExplained() {
        InFlight full = own.begin();
        full.complete(new Outcome.Unavailable(ErrorKind.LAKE_AWAY, "no space left", Dependency.LAKE), null, List.of());
        assertExplained(4, verify());
        own.queue().queue().cancel(full.jobId());
        own.endedAgo(full.jobId(), TWO_DAYS);
        assertEquals(4, sweep().count(Count.SWEPT));
        assertEquals(0, verify().count(Count.EXPLAINED));
    }

    @Test
    void whatACancelledJobLeftIsExplained() {
        own.queue().queue().cancel(own.begin().jobId());
        assertExplained(1, verify());
    }

    /**
     * Two servers with a database each and one lake: a sweep at one deleted every result of the other, and said that all was well.
     */
    @Test
    void anotherQueuesLakeIsNeitherWrittenNorSwept() throws IOException {
        InFlight result = own.succeed();
        age(root, TWO_DAYS);
        List<String> before = filesBelow(root);
        try (LakeAndQueue other = new LakeAndQueue(Files.createDirectory(folder.resolve("other")), root)) {
            LakeUnavailableException refused =
                    assertThrows(LakeUnavailableException.class, () -> new LakeVerifier(other.lake(), other.records())
                            .verify(SweepScope.UNKNOWN_TOO));
            assertTrue(String.valueOf(refused.getMessage()).contains("LAKE_ROOT"), refused.getMessage());
            assertTrue(
                    refused.getMessage()
                            .contains(own.records().state().queueId().toString()),
                    refused.getMessage());
            assertThrows(LakeUnavailableException.class, other::begin);
            assertThrows(LakeUnavailableException.class, () -> other.lake().probe());
        }
        assertEquals(before, filesBelow(root));
        assertClean(verify());
        assertTrue(Files.exists(result.path()));
    }

    /** After a person gave the lake to another queue, the files of the first one are still not the second one's to sweep. */
    @Test
    void whatNamesAnotherQueueIsLeftAlone() throws IOException {
        own.succeed();
        try (LakeAndQueue other = new LakeAndQueue(Files.createDirectory(folder.resolve("other")), root)) {
            other.lake().adopt();
            other.succeed();
            Verification result = new LakeVerifier(other.lake(), other.records()).verify(SweepScope.UNKNOWN_TOO);
            assertClean(result);
            assertEquals(2, result.count(Count.ANOTHERS), "a run and a receipt");
            assertEquals(0, result.count(Count.SWEPT));
        }
        assertThrows(LakeUnavailableException.class, own::begin, "it has lost the lake");
    }

    /** The database's newest rows are gone, as after a restore: most of the lake is unknown, and it is all results. */
    @Test
    void afterAnOlderDatabaseWasRestoredNothingIsSweptUnlessAPersonSaysSo() {
        own.succeed();
        own.endedAgo(own.succeed().jobId(), TWO_DAYS);
        own.queue().sql("DELETE FROM llm.artifact");
        own.queue().sql("DELETE FROM llm.run");
        own.queue().sql("DELETE FROM llm.job");
        moveToLastWeek();
        Verification refused = sweep();
        assertEquals(2, refused.count(Count.UNKNOWN));
        assertEquals(2, refused.count(Count.UNRECORDED));
        assertEquals(0, refused.count(Count.SWEPT));
        assertTrue(String.valueOf(refused.sweepRefused()).contains("--sweep-unknown"), refused.sweepRefused());

        Verification swept = own(SweepScope.UNKNOWN_TOO);
        assertEquals(10, swept.count(Count.SWEPT), "two runs of four files, and the receipts that now lead nowhere");
        assertEquals(10, filesBelow(trashOfToday()).size());
        assertClean(verify());
    }

    /** A job that waited when the copy was made: the result of its attempt since then is there, and the database knows of no attempt. */
    @Test
    void anAttemptThatTheDatabaseHasNotSeenIsAFinding() {
        InFlight run = own.begin();
        run.writeManifest();
        own.queue()
                .sql("UPDATE llm.job SET status = 'NEW', lease_id = NULL, locked_utc = NULL, locked_by = NULL,"
                        + " attempt_count = 0");
        Verification result = sweep();
        assertEquals(1, result.count(Count.UNKNOWN));
        own.beginAgain().record();
        assertExplained(1, verify());
    }

    @Test
    void refusesToSweepWhenMostOfWhatIsRecordedIsNotThere() throws IOException {
        Path gone = own.succeed().path();
        Files.move(gone, folder.resolve("elsewhere"));
        Verification refused = own(SweepScope.UNKNOWN_TOO);
        assertTrue(String.valueOf(refused.sweepRefused()).contains("not there"), refused.sweepRefused());
        assertEquals(0, refused.count(Count.SWEPT), "nor the receipt that leads nowhere");
    }

    @Test
    void sweepsNoLinkAndNoUnmanagedFile() throws IOException {
        InFlight run = own.begin();
        own.queue().queue().cancel(run.jobId());
        own.endedAgo(run.jobId(), TWO_DAYS);
        Path outside = Files.writeString(folder.resolve("outside"), "kept");
        Files.createSymbolicLink(run.path().resolve("output.json"), outside);
        Files.createSymbolicLink(root.resolve("2025"), run.path());
        Files.writeString(run.path().resolve("notes.txt"), "mine");
        Path readme = Files.writeString(root.resolve("README.txt"), "mine");
        age(root, TWO_DAYS);

        Verification result = sweep();

        assertEquals(List.of("notes.txt", "output.json"), filesBelow(run.path()));
        assertTrue(Files.exists(readme));
        assertEquals(2, result.count(Count.UNMANAGED));
        assertEquals(4, result.count(Count.SWEPT));
        assertClean(verify());
    }

    @Test
    void sweepsWhatACrashLeftWhileAFileWasWritten() throws IOException {
        InFlight run = own.succeed();
        Path inARun = Files.write(run.path().resolve(".output.json.tmp-0123abcd"), CONTENT);
        Path ofAReceipt = Files.write(root.resolve(".receipts/.x.json.tmp-0123abcd"), CONTENT);
        Verification young = sweep();
        assertClean(young);
        assertEquals(2, young.count(Count.LEFTOVERS));
        assertEquals(0, young.count(Count.SWEPT));

        own.endedAgo(run.jobId(), TWO_DAYS);
        age(ofAReceipt, TWO_DAYS);
        assertEquals(2, sweep().count(Count.SWEPT));
        assertFalse(Files.exists(inARun));
        assertFalse(Files.exists(ofAReceipt));
    }

    /** They were deleted at once, also when the response had only been moved. */
    @Test
    void movesReceiptsThatLeadNowhereToTheTrash() throws IOException {
        InFlight one = own.succeed();
        InFlight two = own.succeed();
        Files.delete(one.path().resolve("calls/01/response.json"));
        Verification result = sweep();
        assertEquals(1, result.count(Count.DEAD_RECEIPTS));
        assertEquals(1, result.count(Count.SWEPT));
        assertEquals(1, verify().count(Count.RECEIPTS), "the other one stays: " + two.runId);
        assertEquals(1, filesBelow(trashOfToday()).size());
    }

    @Test
    void theTrashIsEmptiedByTheDayOfTheSweep() throws IOException {
        InFlight run = own.begin();
        own.queue().queue().cancel(run.jobId());
        own.endedAgo(run.jobId(), TWO_DAYS);
        sweep();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        assertEquals(0, own.lake().trash().emptyBefore(today));
        Path notOurs = Files.createDirectories(root.resolve(".trash/notes"));
        assertEquals(4, own.lake().trash().emptyBefore(today.plusDays(1)));
        assertEquals(List.of(), filesBelow(root.resolve(".trash")));
        assertTrue(Files.exists(notOurs));
    }

    @Test
    void aLakeFromBeforeThereWereMarksIsTakenIfTheDatabaseKnowsItsNewestRuns() throws IOException {
        own.succeed();
        own.begin();
        Files.delete(root.resolve(".queue.json"));
        own.succeed();
        assertTrue(Files.readString(root.resolve(".queue.json"))
                .contains(own.records().state().queueId().toString()));
        assertClean(verify());
    }

    @Test
    void aLakeFromBeforeThereWereMarksIsNotTakenByADatabaseThatDoesNotKnowIt() throws IOException {
        own.succeed();
        Files.delete(root.resolve(".queue.json"));
        try (LakeAndQueue other = new LakeAndQueue(Files.createDirectory(folder.resolve("other")), root)) {
            LakeUnavailableException refused = assertThrows(LakeUnavailableException.class, other::begin);
            assertTrue(String.valueOf(refused.getMessage()).contains("0 of its 1 newest runs"), refused.getMessage());
        }
        own.succeed();
        assertClean(verify());
    }

    @Test
    void aDamagedMarkIsSaidAndNotReplaced() throws IOException {
        own.succeed();
        Files.writeString(root.resolve(".queue.json"), "{");
        assertTrue(String.valueOf(
                        assertThrows(LakeUnavailableException.class, own::begin).getMessage())
                .contains("damaged"));
        own.lake().adopt();
        own.succeed();
    }

    @Test
    void aResponseOfAnotherQueueIsNotUsedAgain() throws IOException {
        InFlight run = own.succeed();
        String key = LakeAndQueue.keyOf(run.runId);
        assertTrue(own.lake().receipts().find(key).isPresent());
        try (LakeAndQueue other = new LakeAndQueue(Files.createDirectory(folder.resolve("other")), root)) {
            assertTrue(other.lake().receipts().find(key).isEmpty());
        }
    }

    /** Its files were written without a mark, and its manifest names no queue. */
    @Test
    void anOlderProgramsManifestIsStillRead() throws IOException {
        InFlight run = own.begin();
        run.writeManifest();
        Path manifest = run.path().resolve("manifest.json");
        Files.writeString(
                manifest, Files.readString(manifest).replaceAll(",\\s+\"(queue|lease)_id\": \"[0-9a-f-]+\"", ""));
        assertEquals(1, verify().count(Count.IN_FLIGHT));
        own.queue().queue().cancel(run.jobId());
        assertExplained(1, verify());
    }

    @Test
    void saysThatTheLakeIsUnavailableRatherThanThatAllIsMissing() throws IOException {
        own.succeed();
        Files.move(root, folder.resolve("unmounted"));
        assertThrows(LakeUnavailableException.class, this::verify);
    }

    private Verification verify() {
        return own(SweepScope.NOTHING);
    }

    private Verification sweep() {
        return own(SweepScope.EXPLAINED);
    }

    private Verification own(SweepScope scope) {
        return new LakeVerifier(own.lake(), own.records()).verify(scope);
    }

    private static void assertClean(Verification result) {
        assertTrue(result.isClean(), result::toString);
    }

    private static void assertExplained(int folders, Verification result) {
        assertClean(result);
        assertEquals(folders, result.count(Count.EXPLAINED), result::toString);
    }

    private Path trashOfToday() {
        return root.resolve(".trash").resolve(LocalDate.now(ZoneOffset.UTC).toString());
    }

    /** Puts all runs into the folder of another day, as if they had been claimed then. */
    private void moveToLastWeek() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Path from = root.resolve(today.toString().replace('-', '/'));
        Path to = root.resolve(today.minusDays(7).toString().replace('-', '/'));
        try {
            Files.createDirectories(to.getParent());
            Files.move(from, to);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
