package org.holocron.derive.interrogation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sizes and times of a folder's files: enough to see most changes without reading. */
record FolderStamp(SortedMap<String, FileStamp> files) {

    static final FolderStamp NONE = new FolderStamp(new TreeMap<>());

    record FileStamp(long bytes, Instant modified) {}

    static FolderStamp of(Path folder) throws IOException {
        SortedMap<String, FileStamp> stamps = new TreeMap<>();
        for (Path file : FolderContent.files(folder)) {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            stamps.put(
                    file.toString(),
                    new FileStamp(
                            attributes.size(), attributes.lastModifiedTime().toInstant()));
        }
        return new FolderStamp(stamps);
    }

    /** When the last of the files changed; the end of time if there is none, as nothing is settled then. */
    Instant newest() {
        return files.values().stream()
                .map(FileStamp::modified)
                .max(Instant::compareTo)
                .orElse(Instant.MAX);
    }
}
