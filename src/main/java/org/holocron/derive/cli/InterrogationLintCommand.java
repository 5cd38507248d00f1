package org.holocron.derive.cli;

import jakarta.json.JsonArrayBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.holocron.derive.interrogation.FolderReport;
import org.holocron.derive.interrogation.Interrogations;
import org.holocron.derive.json.Json;
import org.holocron.derive.ollama.OllamaDialect;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@CommandLine.Command(
        name = "lint",
        description = "Say what is wrong with an interrogation's folder, and what its author should know.",
        footer = {
            "",
            "Needs no server: the folder is read as a server would read it. What is wrong",
            "keeps it from being used, exit code 1; warnings do not, unless --strict."
        })
final class InterrogationLintCommand extends Command {

    @Parameters(
            arity = "0..1",
            paramLabel = "FOLDER|KEY",
            description = "Only this one (default: all in INTERROGATIONS_DIR).")
    private @Nullable String which;

    @Option(names = "--strict", description = "Exit code 1 for warnings too.")
    private boolean strict;

    @Option(names = "--json", description = "Print it as JSON, for scripts.")
    private boolean json;

    @Override
    public Integer call() {
        List<FolderReport> reports = folders().stream()
                .map(folder -> FolderReport.of(folder, new OllamaDialect()))
                .toList();
        if (json) {
            JsonArrayBuilder all = Json.createArrayBuilder();
            reports.forEach(report -> all.add(LintText.json(report)));
            terminal()
                    .json(Json.createObjectBuilder().add("interrogations", all).build());
        } else {
            reports.forEach(
                    report -> terminal().print(LintText.lines(report, terminal().width())));
        }
        boolean fails = reports.stream()
                .anyMatch(report ->
                        !report.problems().isEmpty() || strict && !report.lint().isEmpty());
        return fails ? Exit.NOTHING_TO_DO : Exit.DONE;
    }

    private List<Path> folders() {
        if (which == null) {
            return all(CatalogFolder.of(terminal(), null).folder());
        }
        if (Files.isDirectory(Path.of(which))) {
            return List.of(Path.of(which));
        }
        CatalogFolder catalog = CatalogFolder.of(terminal(), null);
        return List.of(catalog.find(which)
                .orElseThrow(() -> CommandFailedException.badUsage(
                        which + " is neither a folder nor an interrogation in " + catalog.folder())));
    }

    /** Those that a server reads. */
    private static List<Path> all(Path catalog) {
        try {
            List<Path> folders = Interrogations.folders(catalog);
            if (folders.isEmpty()) {
                throw CommandFailedException.badUsage("There is no interrogation in " + catalog);
            }
            return folders;
        } catch (IOException unreadable) {
            throw FileProblem.reading(catalog, unreadable);
        }
    }
}
