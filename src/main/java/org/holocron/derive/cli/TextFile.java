package org.holocron.derive.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.holocron.derive.text.Utf8Text;

/** A file whose text becomes a part of one request. */
final class TextFile {

    /** Of a whole job: what is longer no server takes, and a file may have no end at all. */
    private static final int MOST_BYTES = 4 << 20;

    private TextFile() {}

    /** @throws CommandFailedException if it cannot be read, is no text, or has more than fits into a job */
    static String read(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] content = in.readNBytes(MOST_BYTES + 1);
            if (content.length > MOST_BYTES) {
                throw CommandFailedException.badUsage("Cannot read " + path + ": it has more than " + (MOST_BYTES >> 20)
                        + " MB, and a job may have no more");
            }
            return Utf8Text.of(content);
        } catch (IOException e) {
            throw FileProblem.reading(path, e);
        }
    }
}
