package org.holocron.derive.interrogation;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.model.ModelDialect;

/** Makes an interrogation of a folder's files, or says all that is wrong with them. Used for one reading. */
final class InterrogationReader {

    private final FolderContent content;
    private final ModelDialect dialect;
    private final Problems problems = new Problems();
    private final FolderFiles texts;

    private InterrogationReader(FolderContent content, ModelDialect dialect) {
        this.content = content;
        this.dialect = dialect;
        this.texts = new FolderFiles(content, problems);
    }

    static ParsedInterrogation read(FolderContent content, ModelDialect dialect) {
        InterrogationReader reader = new InterrogationReader(content, dialect);
        Optional<Interrogation> read = reader.interrogation();
        if (read.isPresent() && reader.problems.none()) {
            return new ParsedInterrogation.Read(read.get());
        }
        return new ParsedInterrogation.Broken(reader.problems.all());
    }

    /** Empty, with problems, if a part is missing; the parts are checked against each other only if all are there. */
    private Optional<Interrogation> interrogation() {
        Optional<Definition> definition = texts.json(FolderContent.DEFINITION)
                .map(json -> DefinitionReader.read(json, content.key(), dialect, problems));
        Optional<Contract> input = contract(FolderContent.INPUT_SCHEMA);
        Optional<Contract> output = contract(FolderContent.OUTPUT_SCHEMA);
        Optional<PromptTemplates> templates = new TemplateReader(texts, problems).templates();
        if (!problems.none()) {
            return Optional.empty();
        }
        Interrogation whole = new Interrogation(
                definition.orElseThrow(),
                templates.orElseThrow(),
                input.orElseThrow(),
                new AnswerContract(output.orElseThrow(), dialect),
                examples());
        new ConsistencyCheck(whole, problems).check();
        return Optional.of(whole);
    }

    private Optional<Contract> contract(String file) {
        return texts.schema(file).flatMap(schema -> new ContractReader(file, problems).read(schema));
    }

    private List<Example> examples() {
        List<Example> examples = new ArrayList<>();
        String folder = FolderContent.EXAMPLES + "/";
        for (String file : content.files().keySet()) {
            if (file.startsWith(folder)) {
                Optional<JsonObject> input = texts.json(file);
                String name = file.substring(folder.length(), file.length() - ".json".length());
                input.ifPresent(json -> examples.add(new Example(name, json)));
            }
        }
        return examples;
    }
}
