package org.holocron.derive.interrogation;

import java.io.ByteArrayOutputStream;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.holocron.derive.hash.FolderHash;

/**
 * All files of an interrogation as they are understood, examples included: line ends are {@code \n}, however the folder was checked
 * out. Nothing else is evened out: whatever else differs makes another interrogation.
 */
public final class InterrogationFiles {

    private final SortedMap<String, byte[]> contents;
    private final String sha256;
    private final List<Example> examples;

    /** @param examples those files that are inputs to try */
    InterrogationFiles(FolderContent folder, List<Example> examples) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        folder.files().forEach((name, content) -> files.put(name, withLineFeeds(content)));
        this.contents = Collections.unmodifiableSortedMap(files);
        this.sha256 = FolderHash.ofContents(files);
        this.examples = List.copyOf(examples);
    }

    /** By name; those of examples as {@code examples/<name>.json}. */
    public SortedMap<String, byte[]> contents() {
        return contents;
    }

    /** The {@link FolderHash} of all of them. */
    public String sha256() {
        return sha256;
    }

    List<Example> examples() {
        return examples;
    }

    /** As {@link FolderFiles#text} reads them; in UTF-8 no other character has these bytes in it. */
    private static byte[] withLineFeeds(byte[] content) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream(content.length);
        for (int i = 0; i < content.length; i++) {
            if (content[i] != '\r' || i + 1 == content.length || content[i + 1] != '\n') {
                lines.write(content[i]);
            }
        }
        return lines.toByteArray();
    }
}
