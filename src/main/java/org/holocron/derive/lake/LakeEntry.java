package org.holocron.derive.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.job.ArtifactType;
import org.holocron.derive.job.FileRef;
import org.jspecify.annotations.Nullable;

/**
 * A file, a folder or a link that was found while walking the lake. Links are never followed. What kind it is and when it was written
 * is looked up once. Any method that looks at the disk may throw {@link LakeUnavailableException}.
 */
public final class LakeEntry {

    private final LakeRoot root;
    private final Path path;
    private final String uri;
    private @Nullable BasicFileAttributes attributes;

    LakeEntry(LakeRoot root, Path path) {
        this(root, path, root.uriOf(path));
    }

    private LakeEntry(LakeRoot root, Path path, String uri) {
        this.root = root;
        this.path = path;
        this.uri = uri;
    }

    /** Its {@code lake_uri}; empty for the lake's root. */
    public String uri() {
        return uri;
    }

    public String name() {
        return String.valueOf(path.getFileName());
    }

    public boolean exists() {
        return attributes().isPresent();
    }

    public boolean isFolder() {
        return attributes().filter(BasicFileAttributes::isDirectory).isPresent();
    }

    /** Whether it is a regular file, and no link. */
    public boolean isFile() {
        return attributes().filter(BasicFileAttributes::isRegularFile).isPresent();
    }

    /** Whether it, or a folder between it and the root, is a symbolic link. */
    public boolean isReachedByLink() {
        return root.isReachedByLink(path);
    }

    /** The run whose folder this is, going by its place; empty if it cannot be one. */
    public Optional<UUID> runId() {
        return LakeLayout.runOf(uri);
    }

    /** The day of a run's folder, UTC; empty if its place names no day. */
    public Optional<LocalDate> day() {
        try {
            return runId().map(run ->
                    LocalDate.parse(uri.substring(0, "yyyy/mm/dd".length()).replace('/', '-')));
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    /** What the folder of a run says of itself; empty if it says nothing, or nothing that can be read. */
    public Optional<RunOrigin> origin() {
        return content(LakeLayout.RUN_MARK)
                .or(() -> content(ArtifactType.MANIFEST.fileName()))
                .flatMap(RunOrigin::read);
    }

    boolean hasManifest() {
        return new LakeEntry(root, path.resolve(ArtifactType.MANIFEST.fileName())).isFile();
    }

    /** Whether the lake gives this name to files of runs. */
    public boolean isNamedAsRunFile() {
        return LakeLayout.isRunFile(name());
    }

    /** Whether it is a file of a comparison without narrowing, which no manifest lists. */
    public boolean isUnnarrowed() {
        return isNamedAsRunFile() && LakeLayout.isUnnarrowed(uri);
    }

    /** Whether it is a regular file that the lake wrote, or a crash left, in the folder of a run. */
    public boolean isOfARun() {
        return isFile() && (isNamedAsRunFile() || isLeftover());
    }

    /** Whether its name says that a crash left it, during a write or a probe. */
    public boolean isLeftover() {
        return LakeLayout.isLeftover(name());
    }

    /** Whether it is what a run without a manifest says of itself. */
    public boolean isRunMark() {
        return name().equals(LakeLayout.RUN_MARK);
    }

    /** Whether it says whose run the folder is. */
    public boolean saysWhoseItIs() {
        return isRunMark() || name().equals(ArtifactType.MANIFEST.fileName());
    }

    /** Whether it is the folder of all receipts. */
    public boolean isReceiptsFolder() {
        return uri.equals(LakeLayout.RECEIPTS);
    }

    /** Whether it is the lake's own and no run's: whose lake it is, and what was swept. */
    public boolean isOfTheLakeItself() {
        return uri.equals(LakeLayout.QUEUE_MARK) || uri.equals(LakeLayout.BACKUP_MARK) || uri.equals(LakeLayout.TRASH);
    }

    /** Whether it is the folder of the interrogations that runs asked. */
    public boolean isInterrogationsFolder() {
        return uri.equals(LakeLayout.INTERROGATIONS) && isFolder();
    }

    /** Whether it is the folder of an interrogation's files, whole. */
    public boolean isInterrogation() {
        return LakeLayout.isInterrogation(uri) && isFolder();
    }

    public boolean isReceipt() {
        return LakeLayout.isReceipt(uri) && isFile();
    }

    /** What is in this folder, by name; nothing if it no longer exists. */
    public List<LakeEntry> entries() {
        List<LakeEntry> entries = new ArrayList<>();
        String prefix = uri.isEmpty() ? "" : uri + "/";
        try (DirectoryStream<Path> folder = Files.newDirectoryStream(path)) {
            folder.forEach(entry -> entries.add(new LakeEntry(root, entry, prefix + entry.getFileName())));
        } catch (NoSuchFileException | NotDirectoryException gone) {
            return List.of();
        } catch (DirectoryIteratorException cause) {
            throw root.unavailable("list", path, cause.getCause());
        } catch (UncheckedIOException cause) {
            throw root.unavailable("list", path, Objects.requireNonNull(cause.getCause()));
        } catch (IOException cause) {
            throw root.unavailable("list", path, cause);
        }
        entries.sort(Comparator.comparing(LakeEntry::uri));
        return entries;
    }

    /** Every file and link in this folder, at any depth. */
    public List<LakeEntry> filesBelow() {
        List<LakeEntry> files = new ArrayList<>();
        for (LakeEntry entry : entries()) {
            if (entry.isFolder()) {
                files.addAll(entry.filesBelow());
            } else {
                files.add(entry);
            }
        }
        return files;
    }

    /** Compares this file, which was found on the way down from the root, with what was recorded of it. */
    public FileCheck check(FileRef recorded) {
        return new FileComparison(root, recorded).withFound(path, attributes().orElse(null));
    }

    /** If this folder is the root of a copy: when it was made. */
    public Optional<BackupWindow> backupWindow() {
        return content(LakeLayout.BACKUP_MARK).flatMap(BackupWindow::read);
    }

    /** What this manifest, which is intact, names; nothing if it cannot be read as one. */
    public ManifestEntries manifestEntries() {
        return content("")
                .map(manifest -> Manifest.entriesIn(manifest, uri.substring(0, uri.lastIndexOf('/'))))
                .orElse(ManifestEntries.NONE);
    }

    /** When it was last written; Instant.EPOCH if it no longer exists. */
    public Instant writtenAt() {
        return attributes().map(found -> found.lastModifiedTime().toInstant()).orElse(Instant.EPOCH);
    }

    /**
     * Deletes a file.
     *
     * @return whether it existed
     */
    public boolean delete() {
        try {
            return Files.deleteIfExists(path);
        } catch (IOException cause) {
            throw root.unavailable("delete", path, cause);
        }
    }

    /**
     * Deletes this folder and the folders in it, as far as they are empty.
     *
     * @return whether this folder is gone
     */
    public boolean deleteIfEmpty() {
        entries().stream().filter(LakeEntry::isFolder).forEach(LakeEntry::deleteIfEmpty);
        try {
            Files.deleteIfExists(path);
            return true;
        } catch (DirectoryNotEmptyException holdsUnmanagedFiles) {
            // The lake did not write them, so they stay.
            return false;
        } catch (IOException cause) {
            throw root.unavailable("delete", path, cause);
        }
    }

    /**
     * Deletes this folder with all that is in it.
     *
     * @return the number of files
     */
    long deleteWithAll() {
        long deleted = 0;
        for (LakeEntry entry : entries()) {
            if (entry.isFolder()) {
                deleted += entry.deleteWithAll();
            } else if (entry.delete()) {
                deleted++;
            }
        }
        delete();
        return deleted;
    }

    /** Makes durable what was deleted in the folder that this one is in. */
    public void forceFolder() {
        Path parent = Objects.requireNonNull(path.getParent());
        try {
            DurableFile.forceFolder(parent);
        } catch (NoSuchFileException gone) {
            // Its own removal is as durable as that of the folder above it.
        } catch (IOException cause) {
            throw root.unavailable("force to disk", parent, cause);
        }
    }

    /** Of a file in this folder, or of this file itself. */
    private Optional<byte[]> content(String name) {
        String separator = uri.isEmpty() || name.isEmpty() ? "" : "/";
        FileRef file = new FileRef(uri + separator + name, null, null);
        return new FileComparison(root, file).withContent() instanceof FileCheck.Intact intact
                ? Optional.of(intact.content())
                : Optional.empty();
    }

    private Optional<BasicFileAttributes> attributes() {
        if (attributes == null) {
            try {
                attributes = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            } catch (NoSuchFileException gone) {
                return Optional.empty();
            } catch (IOException cause) {
                throw root.unavailable("look at", path, cause);
            }
        }
        return Optional.of(attributes);
    }
}
