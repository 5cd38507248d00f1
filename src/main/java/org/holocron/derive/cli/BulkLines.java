package org.holocron.derive.cli;

import java.util.Optional;
import java.util.function.Supplier;
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

    /** The path of the file that the line is made of, if it is. */
    default Optional<String> file(int line) {
        return Optional.empty();
    }

    /** Why there is no job at all. */
    CommandFailedException noJob();

    /** What must be known of them at the end. */
    default void sayWhatWasSkipped(Terminal terminal) {}

    @Override
    default void close() {}
}
