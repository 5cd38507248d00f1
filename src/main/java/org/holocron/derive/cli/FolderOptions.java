package org.holocron.derive.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options about a folder of documents. */
final class FolderOptions {

    @Option(
            names = "--evidence-dir",
            paramLabel = "DIR",
            description =
                    "A job for each text file below this folder, in the order of their paths. {file} and {name} in "
                            + "--input and --entity-id stand for its path and its name.")
    @Nullable
    Path folder;

    @Option(
            names = "--glob",
            paramLabel = "PATTERN",
            description =
                    "With --evidence-dir: only files that fit this pattern, by their path if it has a slash; may be repeated.")
    private List<String> globs = new ArrayList<>();

    List<String> globs() {
        return globs;
    }
}
