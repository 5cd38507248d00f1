package org.holocron.derive.retention;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.holocron.derive.files.PrivateFiles;
import org.holocron.derive.lake.BackupWindow;
import org.holocron.derive.lake.Lake;
import org.holocron.derive.lake.LakeCopy;
import org.holocron.derive.records.LakeRecords;
import org.holocron.derive.records.RecordedRun;

/**
 * Copies an embedded database and its lake while they are used, into {@code queue.zip} and {@code lake/} of a folder of its own.
 *
 * <p>The database first: files are durable before their rows and never change after, so every row of the copy finds its files. Then only
 * the runs that are recorded are copied. A run that was recorded between the two is in the copy of the lake alone; the copy says when
 * that was, and {@code verify} explains it.
 */
public final class Backup {

    private static final int PAGE = 500;

    private final Lake lake;
    private final LakeRecords records;
    private final Path backups;

    /** @param backups where each one gets a folder */
    public Backup(Lake lake, LakeRecords records, Path backups) {
        this.lake = lake;
        this.records = records;
        this.backups = backups;
    }

    /**
     * Nothing may purge or sweep meanwhile.
     *
     * @param name of the new folder
     * @throws FileAlreadyExistsException if there is a backup of that name
     * @throws IOException if the copy cannot be written; the folder stays, without {@code lake/.backup.json}
     */
    public BackupResult make(String name) throws IOException {
        lake.requireOurs();
        PrivateFiles.createFolders(backups);
        Path folder = backups.resolve(name);
        PrivateFiles.createFolder(folder);
        BackupWindow window = copyDatabase(folder.resolve("queue.zip"));
        LakeCopy copy = lake.copyTo(folder.resolve("lake"));
        long runs = copyRuns(copy, window.endedUtc());
        copy.interrogations();
        copy.receipts();
        copy.finish(window);
        return new BackupResult(folder, runs, copy.files(), copy.bytes());
    }

    private BackupWindow copyDatabase(Path file) throws IOException {
        Instant began = records.state().now();
        records.backUpTo(file);
        if (Files.notExists(file)) {
            throw new IOException("the database has written its copy on another machine: back up where it runs");
        }
        PrivateFiles.restrict(file);
        return new BackupWindow(began, records.state().now());
    }

    /** Those recorded later than the end of the database's copy cannot be in it. */
    private long copyRuns(LakeCopy copy, Instant until) {
        long copied = 0;
        List<RecordedRun> page = records.runsAfter(null, PAGE);
        while (!page.isEmpty()) {
            for (RecordedRun run : page) {
                if (!run.completedAfter(until)) {
                    String lakeUri = run.files().isEmpty()
                            ? null
                            : run.files().get(0).file().uri();
                    copy.run(lake.runFolder(run.runId(), run.startedUtc(), lakeUri));
                    copied++;
                }
            }
            page = records.runsAfter(page.get(page.size() - 1).runId(), PAGE);
        }
        return copied;
    }
}
