package org.holocron.derive.lake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.holocron.derive.job.FileRef;

/**
 * The files of all runs. Safe for many threads and processes; every method may throw {@link
 * LakeUnavailableException}.
 */
public final class Lake {

    private static final DateTimeFormatter DAY_FOLDER =
            DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);

    /** The size of an ordinary run: a disk with less space left is full. */
    private static final int PROBE_BYTES = 64 * 1024;

    private final LakeRoot root;

    /** Creates the root and the folders above it if possible; if not, every later use says what is wrong. */
    public Lake(Path root) {
        this.root = new LakeRoot(root);
        try {
            Files.createDirectories(this.root.path());
        } catch (IOException reportedByEveryUse) {
            // The server starts anyway: it waits for the lake as it waits for the database.
        }
    }

    /** Absolute. */
    public Path root() {
        return root.path();
    }

    /**
     * The folder of a run; created with its first file. The lake must be there.
     *
     * @param startedUtc when the job was claimed; decides the day
     */
    public RunFolder open(UUID runId, Instant startedUtc) {
        root.requireThere();
        Path day = root.path().resolve(DAY_FOLDER.format(startedUtc));
        return new RunFolder(root, day.resolve(runId.toString()));
    }

    public Receipts receipts() {
        return new Receipts(root);
    }

    /** Writes a file and deletes it again: for the health page, and before claiming resumes. */
    public void probe() {
        Path file = root.path().resolve(LakeLayout.ofProbe());
        root.write(file, new byte[PROBE_BYTES]);
        try {
            Files.delete(file);
        } catch (IOException cause) {
            throw root.unavailable("delete", file, cause);
        }
    }

    /** Reads a file and compares it with what was recorded. */
    public FileCheck read(FileRef recorded) {
        return new FileComparison(root, recorded).withContent();
    }

    /** Compares a file of any size with what was recorded; {@link FileCheck.Intact} comes without its content. */
    public FileCheck check(FileRef recorded) {
        return new FileComparison(root, recorded).withoutContent();
    }

    /** The bytes of a file that {@link #check} found intact; it may have changed since. */
    public InputStream open(FileRef recorded) {
        Path file = root.resolve(recorded.uri()).orElseThrow();
        try {
            return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException cause) {
            throw root.unavailable("read", file, cause);
        }
    }

    /** The root folder, to walk the lake. It must be there. */
    public LakeEntry rootFolder() {
        root.requireThere();
        return new LakeEntry(root, root.path());
    }
}
