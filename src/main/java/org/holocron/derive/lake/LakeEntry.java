package org.holocron.derive.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.holocron.derive.job.FileRef;

/**
 * A file, a folder or a link that was found while walking the lake. Links are never followed. Any method that looks at
 * the disk may throw {@link LakeUnavailableException}.
 */
public final class LakeEntry {

    private final LakeRoot root;
    private final Path path;

    LakeEntry(LakeRoot root, Path path) {
        this.root = root;
        this.path = path;
    }

    /** Its {@code lake_uri}; empty for the lake's root. */
    public String uri() {
        return root.uriOf(path);
    }

    public String name() {
        return String.valueOf(path.getFileName());
    }

    public boolean isFolder() {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether it is a regular file, and no link. */
    public boolean isFile() {
        return root.isFile(path);
    }

    /** The run whose folder this is, going by its place; empty if it cannot be one. */
    public Optional<UUID> runId() {
        return LakeLayout.runOf(uri());
    }

    /** Whether the lake gives this name to files of runs. */
    public boolean isNamedAsRunFile() {
        return LakeLayout.isRunFile(name());
    }

    /** Whether its name says that a crash left it, during a write or a probe. */
    public boolean isLeftover() {
        return LakeLayout.isLeftover(name());
    }

    /** Whether it is the folder of all receipts. */
    public boolean isReceiptsFolder() {
        return uri().equals(LakeLayout.RECEIPTS);
    }

    public boolean isReceipt() {
        return LakeLayout.isReceipt(uri()) && isFile();
    }

    /** What is in this folder, by name; nothing if it no longer exists. */
    public List<LakeEntry> entries() {
        try (Stream<Path> entries = Files.list(path)) {
            return entries.sorted().map(entry -> new LakeEntry(root, entry)).toList();
        } catch (NoSuchFileException gone) {
            return List.of();
        } catch (IOException cause) {
            throw root.unavailable("list", path, cause);
        } catch (UncheckedIOException cause) {
            throw root.unavailable("list", path, cause.getCause());
        }
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

    /**
     * The files of this run's folder that its manifest lists; none if the manifest is missing, was changed, or cannot
     * be read as one.
     *
     * @param manifest as it was recorded
     */
    public List<FileRef> filesListedIn(FileRef manifest) {
        FileCheck check = new FileComparison(root, manifest).withContent();
        return check instanceof FileCheck.Intact intact ? Manifest.filesIn(intact.content(), uri()) : List.of();
    }

    /** When it was last written; Instant.EPOCH if it no longer exists. */
    public Instant writtenAt() {
        try {
            return Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).toInstant();
        } catch (NoSuchFileException gone) {
            return Instant.EPOCH;
        } catch (IOException cause) {
            throw root.unavailable("look at", path, cause);
        }
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
}
