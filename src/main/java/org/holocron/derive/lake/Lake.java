package org.holocron.derive.lake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.holocron.derive.files.PrivateFiles;
import org.holocron.derive.files.PrivateFolder;
import org.holocron.derive.job.ArtifactType;
import org.holocron.derive.job.FileRef;
import org.jspecify.annotations.Nullable;

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
    private final LakeOwnership ownership;
    private final KeptInterrogations interrogations;
    private final Executor executor;

    /** Creates the root and the folders above it if possible; if not, every later use says what is wrong. */
    public Lake(Path root) {
        this(root, Runnable::run);
    }

    /**
     * As {@link #Lake(Path)}, and files that a run writes ahead are forced while it goes on.
     *
     * @param executor where they are; unbounded, so that no run waits for another one's
     */
    public Lake(Path root, Executor executor) {
        this.executor = executor;
        this.root = new LakeRoot(root);
        this.ownership = new LakeOwnership(this.root);
        this.interrogations = new KeptInterrogations(this.root);
        try {
            PrivateFiles.createFolders(this.root.path());
        } catch (IOException reportedByEveryUse) {
            // The server starts anyway: it waits for the lake as it waits for the database.
        }
    }

    /**
     * The root, to be kept from other accounts.
     *
     * @param group that may read it; null for nobody else
     */
    public static PrivateFolder folder(Path root, @Nullable String group) {
        return new PrivateFolder(root, LakeLayout.QUEUE_MARK, group);
    }

    /** Absolute. */
    public Path root() {
        return root.path();
    }

    /** Says for which queue this process works. From then on nothing is written if the lake is another one's. */
    public void belongTo(LakeOwner queue) {
        ownership.belongTo(queue);
    }

    /** Throws {@link LakeUnavailableException} if the lake belongs to another queue, or seems to. */
    public void requireOurs() {
        root.requireThere();
        ownership.require();
    }

    /** Takes the lake for this process's queue, whatever it holds: a person has said so. */
    public void adopt() {
        ownership.adopt();
    }

    /** The folder of a run; created with its first file. The lake must be there, and belong to this queue. */
    public RunFolder open(RunStart start) {
        requireOurs();
        Path folder = root.path().resolve(folderOf(start.runId(), start.startedUtc()));
        return new RunFolder(folder, start, ownership.queueId(), interrogations, new FilesAhead(root, executor));
    }

    /** To compare them; runs keep them through their {@link RunFolder}. */
    public KeptInterrogations interrogations() {
        return interrogations;
    }

    public Receipts receipts() {
        return new Receipts(root, ownership);
    }

    /** To copy the lake to another root, which is created. */
    public LakeCopy copyTo(Path target) {
        return new LakeCopy(root, target);
    }

    public Trash trash() {
        return new Trash(root);
    }

    /**
     * The folder that a run has, or had.
     *
     * @param startedUtc when its job was claimed
     * @param lakeUri of one of its files, which knows best; null if it recorded none
     */
    public LakeEntry runFolder(UUID runId, Instant startedUtc, @Nullable String lakeUri) {
        String folder = lakeUri == null
                ? folderOf(runId, startedUtc)
                : LakeLayout.runFolderOf(lakeUri).orElseGet(() -> folderOf(runId, startedUtc));
        return new LakeEntry(root, root.path().resolve(folder));
    }

    private static String folderOf(UUID runId, Instant startedUtc) {
        return DAY_FOLDER.format(startedUtc) + "/" + runId;
    }

    /** Writes a file and deletes it again: for the health page, and before claiming resumes. */
    public void probe() {
        requireOurs();
        Path file = root.path().resolve(LakeLayout.ofProbe());
        root.write(file, new byte[PROBE_BYTES]);
        try {
            Files.delete(file);
        } catch (IOException cause) {
            throw root.unavailable("delete", file, cause);
        }
    }

    /**
     * The file that says how sure the model was of each value of a run's answer.
     *
     * @param manifest of the run, as recorded
     * @param content of it
     * @return empty if it lists none
     */
    public static Optional<FileRef> probabilities(FileRef manifest, byte[] content) {
        return listed(manifest, content, LakeLayout.PROBABILITIES);
    }

    /**
     * A file of one of a run's calls.
     *
     * @param manifest of the run, as recorded
     * @param content of it
     * @param number from 1 to 99
     * @return empty if it lists none
     */
    public static Optional<FileRef> call(FileRef manifest, byte[] content, int number, ArtifactType type) {
        return listed(manifest, content, LakeLayout.ofCall(number, type.fileName()));
    }

    private static Optional<FileRef> listed(FileRef manifest, byte[] content, String name) {
        String uri = manifest.uri().replace('\\', '/');
        String folderUri = uri.substring(0, Math.max(0, uri.lastIndexOf('/')));
        return Manifest.entriesIn(content, folderUri).files().stream()
                .filter(file -> file.uri().equals(folderUri + "/" + name))
                .findFirst();
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

    /** The time by the clock that dates the lake's files, which may be another machine's. */
    public Instant fileTime() {
        Path file = root.path().resolve(LakeLayout.ofProbe());
        root.writeUnforced(file, new byte[0]);
        LakeEntry probe = new LakeEntry(root, file);
        Instant now = probe.writtenAt();
        probe.delete();
        return now;
    }

    /** The root folder, to walk the lake. It must be there. */
    public LakeEntry rootFolder() {
        root.requireThere();
        return new LakeEntry(root, root.path());
    }
}
