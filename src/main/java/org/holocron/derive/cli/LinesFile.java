package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.holocron.derive.text.CleanText;
import org.jspecify.annotations.Nullable;

/** A file that a command writes line by line, if it was asked for. */
final class LinesFile implements AutoCloseable {

    private final @Nullable Path path;
    private final @Nullable Writer file;

    /** @param path null for no file */
    LinesFile(@Nullable Path path) {
        this.path = path;
        try {
            this.file = path == null ? null : Files.newBufferedWriter(path);
        } catch (IOException e) {
            throw FileProblem.writing(path, e);
        }
    }

    boolean isWanted() {
        return file != null;
    }

    void line(String line) {
        perform(writer -> writer.write(line + "\n"));
    }

    void json(JsonObject object) {
        line(CleanText.json(object.toString()));
    }

    void flush() {
        perform(Writer::flush);
    }

    @Override
    public void close() {
        perform(Writer::close);
    }

    private interface Step {
        void on(Writer file) throws IOException;
    }

    private void perform(Step step) {
        if (file == null || path == null) {
            return;
        }
        try {
            step.on(file);
        } catch (IOException e) {
            throw FileProblem.writing(path, e);
        }
    }
}
