package org.holocron.derive.corpus;

import static org.holocron.derive.corpus.ValueDraws.JSON;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.holocron.derive.evidence.EvidenceBuilder;
import org.holocron.derive.evidence.EvidenceBundle;
import org.holocron.derive.evidence.EvidencePolicy;
import org.holocron.derive.evidence.EvidenceResult;
import org.holocron.derive.interrogation.Interrogation;
import org.holocron.derive.interrogation.Interrogations;
import org.holocron.derive.interrogation.Prompt;
import org.holocron.derive.ollama.OllamaDialect;
import org.holocron.derive.validation.AnswerValidator;
import org.holocron.derive.validation.Verdict;

/** An interrogation that takes any text as its thing, and what the product does with a question and an answer to it. */
final class AskedThing {

    private static final Interrogation ANY = written();

    /** A text of the evidence, by its id. */
    record Item(String id, String source, String text) {}

    private AskedThing() {}

    private static Interrogation written() {
        try {
            Path catalog = Files.createTempDirectory("corpus");
            Path folder = Files.createDirectories(catalog.resolve("any"));
            List<Path> files = List.of(
                    Files.writeString(folder.resolve("interrogation.json"), """
                            {"key": "any", "name": "n", "version": "1", "description": "d", "echoes": ["thing"],
                             "citations": {"array": "/claims", "ids": "ids"}}"""),
                    Files.writeString(folder.resolve("system.md"), "s"),
                    Files.writeString(
                            folder.resolve("prompt.md"), "QUESTION {{input.thing}} END\nEVIDENCE\n{{evidence}}"),
                    Files.writeString(folder.resolve("input.schema.json"), """
                            {"type": "object", "required": ["thing"], "properties": {"thing": {"type": "string"}}}"""),
                    Files.writeString(folder.resolve("output.schema.json"), """
                            {"type": "object", "required": ["thing", "claims"], "properties": {"thing": {"type": "string"},
                             "claims": {"type": "array", "items": {"type": "object", "required": ["ids"],
                             "properties": {"ids": {"type": "array", "items": {"type": "string"}}}}}}}"""));
            Interrogation any =
                    new Interrogations(catalog, new OllamaDialect()).find("any").orElseThrow();
            for (Path file : files) {
                Files.delete(file);
            }
            Files.delete(folder);
            Files.delete(catalog);
            return any;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonObject input(String thing, List<Item> items) {
        JsonArrayBuilder list = JSON.createArrayBuilder();
        items.forEach(item -> list.add(JSON.createObjectBuilder()
                .add("evidence_id", item.id())
                .add("source_uri", item.source())
                .add("text", item.text())));
        return JSON.createObjectBuilder()
                .add("thing", thing)
                .add("extra_params", JSON.createObjectBuilder().add("evidence", list))
                .build();
    }

    static boolean mayBeAsked(JsonObject input) {
        return ANY.inputProblems(input).isEmpty();
    }

    static EvidenceResult evidence(JsonObject input, EvidencePolicy policy) {
        return EvidenceBuilder.inlineOnly().build(input, null, policy);
    }

    static Prompt prompt(JsonObject input, EvidenceBundle evidence) {
        return ANY.render(input, evidence);
    }

    static Verdict judge(String thing, String cited, JsonObject input, EvidenceBundle evidence) {
        String answer = JSON.createObjectBuilder()
                .add("thing", thing)
                .add(
                        "claims",
                        JSON.createArrayBuilder()
                                .add(JSON.createObjectBuilder()
                                        .add("ids", JSON.createArrayBuilder().add(cited))))
                .build()
                .toString();
        return judge(answer, input, evidence);
    }

    static Verdict judge(String answer, JsonObject input, EvidenceBundle evidence) {
        return new AnswerValidator().validate(answer, ANY, input, evidence);
    }
}
