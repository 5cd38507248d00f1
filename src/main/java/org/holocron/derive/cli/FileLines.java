package org.holocron.derive.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.holocron.derive.json.NdjsonLines;
import org.jspecify.annotations.Nullable;

/** The lines of a file, with what the options of the command say of all that do not say it themselves. */
final class FileLines implements BulkLines {

    private final Path path;
    private final InputStream file;
    private final NdjsonLines lines;
    private final LineDefaults defaults;

    /** @param path {@code -} for the standard input */
    FileLines(Path path, LineDefaults defaults) {
        this.path = path;
        this.defaults = defaults;
        try {
            this.file = path.toString().equals("-") ? System.in : Files.newInputStream(path);
        } catch (IOException e) {
            throw FileProblem.reading(path, e);
        }
        this.lines = LineChunks.linesOf(file);
    }

    @Override
    public byte @Nullable [] get() {
        try {
            byte[] line = lines.next();
            return line == null || line.length > LineChunks.MAX_LINE_BYTES ? line : defaults.addTo(line);
        } catch (UncheckedIOException e) {
            throw FileProblem.reading(path, e.getCause());
        }
    }

    @Override
    public String name(int line) {
        return "line " + line;
    }

    @Override
    public String label(int line) {
        return String.valueOf(line);
    }

    @Override
    public CommandFailedException noJob() {
        return CommandFailedException.badUsage("The file holds no job; write one JSON object a line");
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw FileProblem.reading(path, e);
        }
    }
}
