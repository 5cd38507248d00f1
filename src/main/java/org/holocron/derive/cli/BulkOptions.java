package org.holocron.derive.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options about many jobs from a file. */
final class BulkOptions {

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description =
                    "Many jobs, one JSON object per line; - reads standard input. Sent in parts of at most 10,000 lines; "
                            + "of a part all are enqueued or none.")
    @Nullable
    Path file;

    @Option(
            names = "--from-line",
            paramLabel = "N",
            description = "With --file: begin at this line. A command that ends early says where to go on.")
    private @Nullable Integer fromLine;

    @Option(
            names = "--key-prefix",
            paramLabel = "TEXT",
            description = "With --file: a line without a dedupe_key gets TEXT:LINE, so that no line is enqueued twice.")
    @Nullable
    String keyPrefix;

    @Option(
            names = "--errors",
            paramLabel = "FILE",
            description =
                    "With --file: write what is wrong with each line of the whole file, as JSON lines with line, field "
                            + "and message.")
    @Nullable
    Path errors;

    @Option(
            names = "--ids",
            paramLabel = "FILE",
            description = "With --file: write the number of each line and the id of its job.")
    @Nullable
    Path ids;

    /** From 1. */
    int firstLine() {
        return fromLine == null ? 1 : fromLine;
    }

    /** @throws CommandFailedException if they do not go together */
    void check() {
        if (file == null && (fromLine != null || keyPrefix != null || errors != null || ids != null)) {
            throw new CommandFailedException(
                    Exit.BAD_USAGE,
                    "--from-line, --key-prefix, --errors and --ids need --file: they are about its lines");
        }
        if (fromLine != null && fromLine < 1) {
            throw new CommandFailedException(
                    Exit.BAD_USAGE, "--from-line must be a whole number from 1, but is " + fromLine);
        }
    }
}
