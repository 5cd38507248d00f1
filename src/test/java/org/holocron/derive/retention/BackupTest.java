package org.holocron.derive.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.queue.ClaimRequest;
import org.holocron.derive.queue.TestQueue;
import org.holocron.derive.records.LakeRecords;
import org.holocron.derive.testing.LakeAndQueue;
import org.holocron.derive.testing.LakeAndQueue.InFlight;
import org.holocron.derive.testing.OpenToOthers;
import org.holocron.derive.verify.LakeVerifier;
import org.holocron.derive.verify.SweepScope;
import org.holocron.derive.verify.Verification;
import org.holocron.derive.verify.Verification.Count;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups that are really restored: another database file, another root, and the verification finds them consistent. */
class BackupTest {

    @TempDir
    private Path folder;

    private LakeAndQueue own;

    @BeforeEach
    void open() {
        own = new LakeAndQueue(folder, folder.resolve("lake"));
    }

    @AfterEach
    void close() {
        own.close();
    }

    /**
     * The database is copied while a job is in flight that was claimed before; between the copy of the database and that of the lake, that
     * job ends, and another one is enqueued, worked and recorded.
     */
    @Test
    void aBackupThatIsMadeWhileJobsAreWorkedIsConsistentWhenItIsRestored() throws IOException {
        InFlight before = own.succeed();
        InFlight across = own.begin();
        List<UUID> within = new ArrayList<>();
        Backup backup = new Backup(
                own.lake(),
                afterTheDatabase(() -> {
                    across.record();
                    within.add(own.succeed().jobId());
                    own.succeed();
                }),
                folder.resolve("backups"));

        BackupResult made = backup.make("one");
        assertEquals(List.of(), OpenToOthers.in(folder.resolve("backups")));
        InFlight after = own.succeed();

        try (LakeAndQueue restored = restore(made.folder())) {
            assertEquals(
                    own.records().state().queueId(), restored.records().state().queueId());
            assertEquals(
                    JobStatus.SUCCEEDED, restored.queue().job(before.jobId()).status());
            assertTrue(restored.queue().history().job(within.get(0)).isEmpty(), "it came later");
            assertTrue(restored.queue().history().job(after.jobId()).isEmpty());
            Verification result = verify(restored);
            assertTrue(result.isClean(), result::toString);
            assertEquals(1, result.count(Count.RUNS));
            assertEquals(2, result.count(Count.EXPLAINED), "what was recorded between the two copies");
            assertEquals(1, result.count(Count.IN_FLIGHT), "until its lease is rescued");

            restored.queue().expire(across.jobId());
            restored.queue().queue().rescueExpired();
            restored.beginAgain().record();
            restored.succeed();
            Verification later = verify(restored);
            assertTrue(later.isClean(), later::toString);
            assertEquals(3, later.count(Count.RUNS));
            assertEquals(3, later.count(Count.EXPLAINED));
        }
        assertTrue(verify(own).isClean());
    }

    @Test
    void theInterrogationsThatRunsAskedAreInTheCopy() throws IOException {
        own.begin().asking("Which colors?").record();
        BackupResult made = new Backup(own.lake(), own.records(), folder.resolve("backups")).make("one");
        assertEquals(List.of(), OpenToOthers.in(folder.resolve("backups")));

        try (LakeAndQueue restored = restore(made.folder())) {
            Verification result = verify(restored);
            assertTrue(result.isClean(), result::toString);
            assertEquals(1, result.count(Count.INTERROGATIONS));
        }
    }

    /** The copy is of one moment, whatever is written meanwhile. */
    @Test
    void aBackupOfABusyQueueHasEveryFileOfEveryRow() throws Exception {
        for (int i = 0; i < 20; i++) {
            own.succeed();
        }
        Thread busy = new Thread(() -> {
            for (int i = 0; i < 60; i++) {
                own.succeed();
            }
        });
        busy.start();
        BackupResult made = new Backup(own.lake(), own.records(), folder.resolve("backups")).make("busy");
        busy.join();

        try (LakeAndQueue restored = restore(made.folder())) {
            Verification result = verify(restored);
            assertTrue(result.isClean(), result::toString);
            assertTrue(result.count(Count.RUNS) >= 20, result::toString);
        }
    }

    @Test
    void aBackupKeepsNoClaimWaitingAndReplacesNoOther() throws IOException {
        own.succeed();
        own.queue().enqueue(NewJob.of("facts", "{}"));
        Backup backup = new Backup(
                own.lake(),
                afterTheDatabase(() -> assertTrue(own.queue()
                        .queue()
                        .claim(ClaimRequest.any(TestQueue.WORKER, TestQueue.LEASE))
                        .isPresent())),
                folder.resolve("backups"));
        assertEquals(1, backup.make("one").runs());
        assertThrows(FileAlreadyExistsException.class, () -> backup.make("one"));
    }

    private Verification verify(LakeAndQueue any) {
        return new LakeVerifier(any.lake(), any.records()).verify(SweepScope.NOTHING);
    }

    /** The steps of docs/operating.md. */
    private LakeAndQueue restore(Path backup) throws IOException {
        Path data = Files.createDirectory(folder.resolve("restored-" + backup.getFileName()));
        unzip(backup.resolve("queue.zip"), data);
        Files.move(backup.resolve("lake"), data.resolve("lake"));
        return new LakeAndQueue(data, data.resolve("lake"));
    }

    private static void unzip(Path zip, Path into) throws IOException {
        try (InputStream in = Files.newInputStream(zip);
                ZipInputStream entries = new ZipInputStream(in)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Files.copy(entries, into.resolve(entry.getName()));
            }
        }
    }

    /** The same records; what is given happens when the database has been copied and the lake has not. */
    private LakeRecords afterTheDatabase(Runnable action) {
        return (LakeRecords) Proxy.newProxyInstance(
                LakeRecords.class.getClassLoader(), new Class<?>[] {LakeRecords.class}, (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(own.records(), arguments);
                        if (method.getName().equals("backUpTo")) {
                            action.run();
                        }
                        return answer;
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }
}
