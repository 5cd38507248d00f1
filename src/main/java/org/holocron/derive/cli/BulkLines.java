package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.holocron.derive.json.Json;
import org.jspecify.annotations.Nullable;

/** The jobs of a bulk, one JSON object a line, and what people call each line. Read once. */
interface BulkLines extends Supplier<byte @Nullable []>, AutoCloseable {

    /** The next line without its end; null after the last one. */
    @Override
    byte @Nullable [] get();

    /** {@code line 7}, or the path of the file that the line is made of. */
    String name(int line);

    /** The same for a table: {@code 7}, or the path. */
    String label(int line);

    /** What one of them is called: a line, or the row of a table. */
    default String unit() {
        return "line";
    }

    /** The path of the file that the line is made of; empty if it is of none, or no such line was read. */
    default Optional<String> file(int line) {
        return Optional.empty();
    }

    /**
     * The column of a table that a field is made of; empty if it is of none.
     *
     * @param field of a job, such as {@code /input/report_id}
     */
    default Optional<String> column(String field) {
        return Optional.empty();
    }

    /** What is wrong with a line, for the file of errors: its line, field and message, and the file that it is made of. */
    default JsonObject error(JsonObject problem) {
        JsonObjectBuilder error = Json.createObjectBuilder();
        List.of("line", "field", "message").stream()
                .filter(problem::containsKey)
                .forEach(name -> error.add(name, problem.get(name)));
        column(JsonValues.text(problem, "field")).ifPresent(column -> error.add("column", column));
        file((int) JsonValues.number(problem, "line")).ifPresent(file -> error.add("file", file));
        return error.build();
    }

    /** Why there is no job at all. */
    CommandFailedException noJob();

    /** What must be known of them at the end. */
    default void sayWhatWasSkipped(Terminal terminal) {}

    @Override
    default void close() {}
}
