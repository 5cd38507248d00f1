package org.holocron.derive.cli;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.holocron.derive.cli.LineChunks.Chunk;
import org.holocron.derive.text.CleanText;
import org.jspecify.annotations.Nullable;

/** Says what became of the lines of a file: on the terminal, and in the files for ids and errors. Used for one file. */
final class BulkReport implements AutoCloseable {

    /** On the terminal: who has more wants them in a file. */
    private static final int SHOWN_PROBLEMS = 10;

    private final Terminal terminal;
    private final boolean json;
    private final @Nullable Writer ids;
    private final @Nullable Writer errors;
    private final Set<String> warnings = new HashSet<>();
    private int storedUntil;
    private int chunks;
    private long enqueued;
    private long duplicates;
    private long problems;

    BulkReport(Terminal terminal, boolean json, @Nullable Path ids, @Nullable Path errors) {
        this.terminal = terminal;
        this.json = json;
        this.ids = open(ids);
        this.errors = open(errors);
    }

    void storedUntil(int line) {
        storedUntil = line;
    }

    boolean isRefused() {
        return problems > 0;
    }

    boolean wantsAllErrors() {
        return errors != null;
    }

    void stored(Chunk chunk, JsonObject answer) {
        enqueued += JsonValues.number(answer, "enqueued");
        duplicates += JsonValues.number(answer, "duplicates");
        storedUntil = chunk.lastLine();
        JsonValues.texts(answer, "warnings").forEach(this::warn);
        List<String> jobIds = JsonValues.texts(answer, "job_ids");
        for (int i = 0;
                ids != null && i < Math.min(jobIds.size(), chunk.jobLines().size());
                i++) {
            write(ids, chunk.jobLines().get(i) + "\t" + jobIds.get(i));
        }
        flush(ids);
        if (json) {
            terminal.print(CleanText.json(answer.toString()));
        } else if (++chunks > 1 || chunk.lastLine() - chunk.firstLine() + 1 == LineChunks.MAX_LINES) {
            terminal.print("Line %d is stored", storedUntil);
        }
    }

    /** Each part of a file brings the same. */
    private void warn(String warning) {
        if (warnings.add(warning)) {
            terminal.err().println("Warning: " + warning);
        }
    }

    void refused(JsonObject problem) {
        List<JsonObject> found = JsonValues.objects(problem, "errors");
        for (JsonObject each : found) {
            if (errors != null) {
                write(errors, asLine(each));
            } else if (problems < SHOWN_PROBLEMS) {
                terminal.err().println("  " + ApiClient.described(each));
            }
            problems++;
        }
        flush(errors);
    }

    /** @return one of {@link Exit}'s codes */
    int end() {
        if (!isRefused() && enqueued + duplicates == 0) {
            throw new CommandFailedException(Exit.BAD_USAGE, "The file holds no job; write one JSON object a line");
        }
        if (!json && (!isRefused() || enqueued + duplicates > 0)) {
            terminal.print("Enqueued %d jobs; %d existed already", enqueued, duplicates);
        }
        if (isRefused()) {
            terminal.err().println(whatIsRefused());
        }
        return isRefused() ? Exit.BAD_USAGE : Exit.DONE;
    }

    private String whatIsRefused() {
        String more = errors != null
                ? problems + (problems == 1 ? " problem is" : " problems are") + " in the file of errors. "
                : problems > SHOWN_PROBLEMS ? "  … and more: --errors FILE writes those of the whole file.\n" : "";
        return more + "Nothing is enqueued after line " + storedUntil + ". Fix the lines, then "
                + (storedUntil == 0 ? "send the file again" : "go on with --from-line " + (storedUntil + 1));
    }

    /**
     * For a command that ends while a part is on its way.
     *
     * @param hasKeys whether a line that is sent twice is enqueued once
     * @param unknown whether the part may have been stored
     */
    String whereToGoOn(Chunk chunk, boolean hasKeys, boolean unknown) {
        String stored = storedUntil == 0 ? "No line is stored for certain. " : "Line " + storedUntil + " is stored. ";
        String again = "Go on with --from-line " + chunk.firstLine();
        if (!unknown) {
            return stored + again;
        }
        String part = "Lines " + chunk.firstLine() + " to " + chunk.lastLine() + " are stored all or not at all. ";
        return hasKeys
                ? stored + part + again + " and the same --key-prefix: no line is enqueued twice"
                : stored + part + again
                        + " if each has a dedupe_key. If not, look with derive list whether the job of line "
                        + chunk.lastLine() + " is there, and if it is, go on with --from-line "
                        + (chunk.lastLine() + 1);
    }

    private static String asLine(JsonObject problem) {
        JsonObjectBuilder line = Json.createObjectBuilder();
        List.of("line", "field", "message").stream()
                .filter(problem::containsKey)
                .forEach(name -> line.add(name, problem.get(name)));
        return CleanText.json(line.build().toString());
    }

    private static @Nullable Writer open(@Nullable Path file) {
        try {
            return file == null ? null : Files.newBufferedWriter(file);
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    private static void write(Writer file, String line) {
        try {
            file.write(line + "\n");
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    private static void flush(@Nullable Writer file) {
        try {
            if (file != null) {
                file.flush();
            }
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    private static CommandFailedException cannotWrite(IOException e) {
        return new CommandFailedException(Exit.BAD_USAGE, "Cannot write a file: " + e);
    }

    @Override
    public void close() {
        for (Writer file : new Writer[] {ids, errors}) {
            try {
                if (file != null) {
                    file.close();
                }
            } catch (IOException e) {
                throw cannotWrite(e);
            }
        }
    }
}
