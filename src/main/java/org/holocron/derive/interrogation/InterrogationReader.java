package org.holocron.derive.interrogation;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.holocron.derive.contract.Contract;
import org.holocron.derive.contract.ContractReader;
import org.holocron.derive.model.ModelDialect;

/** Makes an interrogation of a folder's files, or reports all their problems. Used for one reading. */
final class InterrogationReader {

    private final FolderContent content;
    private final ModelDialect dialect;
    private final FolderProblems problems = new FolderProblems();
    private final FolderFiles files;

    private InterrogationReader(FolderContent content, ModelDialect dialect) {
        this.content = content;
        this.dialect = dialect;
        this.files = new FolderFiles(content, problems);
    }

    static ParsedInterrogation read(FolderContent content, ModelDialect dialect) {
        InterrogationReader reader = new InterrogationReader(content, dialect);
        Optional<Interrogation> read = reader.interrogation();
        if (read.isPresent() && reader.problems.none()) {
            return new ParsedInterrogation.Loaded(read.get());
        }
        return new ParsedInterrogation.NotLoaded(reader.problems);
    }

    /** Empty, with problems, if a part is missing; the parts are checked against each other only if all are there. */
    private Optional<Interrogation> interrogation() {
        Optional<Definition> definition = part(FolderContent.DEFINITION, this::definition);
        Optional<Contract> input = part(FolderContent.INPUT_SCHEMA, () -> contract(FolderContent.INPUT_SCHEMA));
        Optional<Contract> output = part(FolderContent.OUTPUT_SCHEMA, () -> contract(FolderContent.OUTPUT_SCHEMA));
        Optional<PromptTemplates> templates = new TemplateReader(files, problems).templates();
        content.unreadable().keySet().stream()
                .filter(file -> file.startsWith(FolderContent.EXAMPLES + "/"))
                .forEach(files::text);
        if (!problems.none()) {
            return Optional.empty();
        }
        Interrogation interrogation = new Interrogation(
                definition.orElseThrow(),
                templates.orElseThrow(),
                input.orElseThrow(),
                new AnswerContract(output.orElseThrow(), List.of()),
                new InterrogationFiles(content, examples()));
        new ConsistencyCheck(interrogation, problems).check();
        return Optional.of(interrogation);
    }

    /** Whatever is thrown over a file is that file's problem. */
    private <T> Optional<T> part(String file, Supplier<Optional<T>> reading) {
        return problems.guarding(file, reading).flatMap(read -> read);
    }

    private Optional<Definition> definition() {
        return files.json(FolderContent.DEFINITION)
                .map(json ->
                        DefinitionReader.read(json, content.key(), dialect, problems.of(FolderContent.DEFINITION)));
    }

    private Optional<Contract> contract(String file) {
        return files.schema(file).flatMap(schema -> new ContractReader(problems.of(file)).read(schema));
    }

    private List<Example> examples() {
        List<Example> examples = new ArrayList<>();
        String folder = FolderContent.EXAMPLES + "/";
        for (String file : content.files().keySet()) {
            if (file.startsWith(folder)) {
                Optional<JsonObject> input = part(file, () -> files.json(file));
                String name = file.substring(folder.length(), file.length() - ".json".length());
                input.ifPresent(json -> examples.add(new Example(name, json)));
            }
        }
        return examples;
    }
}
