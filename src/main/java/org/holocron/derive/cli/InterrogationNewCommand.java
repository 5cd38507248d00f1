package org.holocron.derive.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.holocron.derive.interrogation.FolderReport;
import org.holocron.derive.job.InterrogationKey;
import org.holocron.derive.json.Json;
import org.holocron.derive.ollama.OllamaDialect;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@CommandLine.Command(
        name = "new",
        description = "Make the folder of a new interrogation, as a copy of one that is there.",
        footer = {
            "",
            "To begin with: entity_facts_v2 (facts of a thing), atomic_claims_v1 (short",
            "statements of a text), document_classification_v1 (labels), relationships_v1."
        })
final class InterrogationNewCommand extends Command {

    private static final String DEFAULT_SOURCE = "entity_facts_v2";

    @Parameters(paramLabel = "KEY", description = "Its key, and the folder's name, such as bugs_v1.")
    private String key;

    @Option(
            names = "--from",
            paramLabel = "KEY",
            description = "The interrogation to copy (default: " + DEFAULT_SOURCE + ").")
    private String source = DEFAULT_SOURCE;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "The folder to make it in; by default the server's (INTERROGATIONS_DIR).")
    private @Nullable Path folder;

    @Option(names = "--json", description = "Print what was made as JSON, for scripts.")
    private boolean json;

    @Override
    public Integer call() {
        if (!InterrogationKey.isKey(key)) {
            throw wrong("KEY must be of lower-case letters, digits, _, - and ., but is " + key);
        }
        CatalogFolder catalog = CatalogFolder.of(terminal(), folder);
        Path target = catalog.of(key);
        if (Files.exists(target)) {
            throw new CommandFailedException(
                    Exit.FAILED, CatalogFolder.shown(target) + " is there already; choose another key");
        }
        FolderReport made = new InterrogationCopy(source(catalog)).as(key, target);
        if (made.interrogation() == null) {
            throw new CommandFailedException(
                    Exit.FAILED, "The copy of " + source + " is not usable: see derive interrogation lint " + target);
        }
        if (json) {
            terminal()
                    .json(Json.createObjectBuilder()
                            .add("key", key)
                            .add("from", source)
                            .add("folder", target.toString())
                            .build());
            return Exit.DONE;
        }
        tell(
                target,
                made.interrogation().examples().stream()
                        .findFirst()
                        .map(example -> " --example " + example.name())
                        .orElse(""));
        return Exit.DONE;
    }

    private Path source(CatalogFolder catalog) {
        Path found = catalog.find(source)
                .orElseThrow(() -> new CommandFailedException(
                        Exit.FAILED, "There is no interrogation " + source + " in " + catalog.folder()));
        if (FolderReport.of(found, new OllamaDialect()).interrogation() != null) {
            return found;
        }
        throw new CommandFailedException(
                Exit.FAILED, source + " is broken itself: see derive interrogation lint " + source);
    }

    private void tell(Path target, String example) {
        terminal().print("Made " + CatalogFolder.shown(target) + " out of " + source);
        terminal()
                .print(List.of(
                        "  interrogation.json   its name, the model's options, which claims are checked and how",
                        "  system.md            the rules for the model",
                        "  prompt.md            the question, with its evidence",
                        "  input.schema.json    what a job's input must be like",
                        "  output.schema.json   what an answer must be like",
                        "  examples/            inputs to try it with"));
        String named = folder == null ? key : CatalogFolder.shown(target);
        terminal().print("Change what you like, then:");
        terminal().print("  derive interrogation lint " + named);
        terminal()
                .print("  derive interrogation try " + key + example
                        + (folder == null ? "" : " --folder " + CatalogFolder.shown(folder)));
    }
}
