package org.holocron.derive.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options about many jobs from a file. */
final class BulkOptions {

    /** Those that say nothing of one job. */
    static final List<String> ABOUT_MANY = List.of("--from-line", "--key-prefix", "--errors", "--ids");

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description =
                    "Many jobs, one JSON object per line; - reads standard input. Sent in parts of at most 10,000 lines; "
                            + "of a part all are enqueued or none. Options about jobs are for lines without the field.")
    @Nullable
    Path file;

    @Option(
            names = "--from-line",
            paramLabel = "N",
            description =
                    "Begin at this line of --file, or this file of --evidence-dir. A command that ends early says "
                            + "where to go on.")
    private @Nullable Integer fromLine;

    @Option(
            names = "--key-prefix",
            paramLabel = "TEXT",
            description = "A line of --file without a dedupe_key gets TEXT, a colon and its number as one, a file of "
                    + "--evidence-dir TEXT, a colon and its path: none is enqueued twice.")
    @Nullable
    String keyPrefix;

    @Option(
            names = "--errors",
            paramLabel = "FILE",
            description =
                    "Write what is wrong with each job of the whole bulk, as JSON lines with line, field and message; also "
                            + "those that ask something else now than the job under their key.")
    @Nullable
    Path errors;

    @Option(
            names = "--ids",
            paramLabel = "FILE",
            description = "Write the number of each line, or the path of each file, and the id of its job.")
    @Nullable
    Path ids;

    /** From 1. */
    int firstLine() {
        return fromLine == null ? 1 : fromLine;
    }

    /**
     * @param table the other file that jobs may come from; null for none
     * @throws CommandFailedException if there is no such line, or a file would be written over that is read
     */
    void check(@Nullable Path table) {
        refuseSame("--errors", errors, "--file", file);
        refuseSame("--errors", errors, "--csv", table);
        refuseSame("--ids", ids, "--file", file);
        refuseSame("--ids", ids, "--csv", table);
        refuseSame("--ids", ids, "--errors", errors);
        if (fromLine != null && fromLine < 1) {
            throw CommandFailedException.badUsage("--from-line must be a whole number from 1, but is " + fromLine);
        }
    }

    /** @throws CommandFailedException if a file would be written over that is one of these documents */
    void check(EvidenceFolder documents) {
        refuseDocument("--errors", errors, documents);
        refuseDocument("--ids", ids, documents);
    }

    private static void refuseDocument(String option, @Nullable Path written, EvidenceFolder documents) {
        if (written != null && documents.reads(written)) {
            throw CommandFailedException.badUsage(
                    option + " would write over " + written + ", a file of --evidence-dir: name another one");
        }
    }

    private static void refuseSame(String option, @Nullable Path written, String other, @Nullable Path path) {
        if (written != null && path != null && isSame(written, path)) {
            throw CommandFailedException.badUsage(
                    option + " would write over " + path + ", the file of " + other + ": name another one");
        }
    }

    /** What is no file, such as {@code /dev/null}, cannot be written over. */
    private static boolean isSame(Path one, Path other) {
        if (!Files.exists(one)) {
            return one.toAbsolutePath()
                    .normalize()
                    .equals(other.toAbsolutePath().normalize());
        }
        try {
            return Files.isRegularFile(one) && Files.exists(other) && Files.isSameFile(one, other);
        } catch (IOException e) {
            throw FileProblem.reading(other, e);
        }
    }
}
