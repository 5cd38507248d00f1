package org.holocron.derive.interrogation;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sizes and times of a folder's files: enough to see most changes without reading. */
record FolderFingerprint(SortedMap<String, FileStamp> files) {

    static final FolderFingerprint NONE = new FolderFingerprint(new TreeMap<>());

    record FileStamp(long bytes, Instant modified) {}

    static FolderFingerprint of(Path folder) throws IOException {
        SortedMap<String, FileStamp> files = new TreeMap<>();
        for (Path file : FolderContent.files(folder)) {
            BasicFileAttributes attributes = attributes(file);
            files.put(
                    file.toString(),
                    new FileStamp(
                            attributes.size(), attributes.lastModifiedTime().toInstant()));
        }
        return new FolderFingerprint(files);
    }

    /** Of a link that leads nowhere, its own. */
    private static BasicFileAttributes attributes(Path file) throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class);
        } catch (FileSystemException leadsNowhere) {
            return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        }
    }

    /** When the last of the files changed; {@code Instant.MAX} for a folder without files, so that it is always read. */
    Instant newest() {
        return files.values().stream()
                .map(FileStamp::modified)
                .max(Instant::compareTo)
                .orElse(Instant.MAX);
    }
}
