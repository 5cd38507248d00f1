package org.holocron.derive.interrogation;

import java.io.IOException;
import java.nio.file.Files;
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
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            files.put(
                    file.toString(),
                    new FileStamp(
                            attributes.size(), attributes.lastModifiedTime().toInstant()));
        }
        return new FolderFingerprint(files);
    }

    /** When the last of the files changed; {@code Instant.MAX} for a folder without files, so that it is always read. */
    Instant newest() {
        return files.values().stream()
                .map(FileStamp::modified)
                .max(Instant::compareTo)
                .orElse(Instant.MAX);
    }
}
