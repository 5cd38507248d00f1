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
import java.util.stream.Stream;

/** A folder of the lake that is walked; links are never followed. */
record LakeFolder(LakeRoot root, Path path) {

    /** Its entries by name; none if it no longer exists. */
    List<Path> entries() {
        try (Stream<Path> entries = Files.list(path)) {
            return entries.sorted().toList();
        } catch (NoSuchFileException gone) {
            return List.of();
        } catch (IOException cause) {
            throw root.unavailable("list", path, cause);
        } catch (UncheckedIOException cause) {
            throw root.unavailable("list", path, cause.getCause());
        }
    }

    /** Every file and link in it, at any depth. */
    List<Path> filesBelow() {
        List<Path> files = new ArrayList<>();
        for (Path entry : entries()) {
            if (isFolder(entry)) {
                files.addAll(new LakeFolder(root, entry).filesBelow());
            } else {
                files.add(entry);
            }
        }
        return files;
    }

    /** Deletes it and the folders in it, as far as they are empty. */
    void deleteIfEmpty() {
        entries().stream().filter(LakeFolder::isFolder).forEach(entry -> new LakeFolder(root, entry).deleteIfEmpty());
        try {
            Files.deleteIfExists(path);
        } catch (DirectoryNotEmptyException holdsUnmanagedFiles) {
            // The lake did not write them, so they stay.
        } catch (IOException cause) {
            throw root.unavailable("delete", path, cause);
        }
    }

    static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** When the file was last written; Instant.EPOCH if it no longer exists. */
    static Instant writtenAt(LakeRoot root, Path file) {
        try {
            return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
        } catch (NoSuchFileException gone) {
            return Instant.EPOCH;
        } catch (IOException cause) {
            throw root.unavailable("look at", file, cause);
        }
    }
}
