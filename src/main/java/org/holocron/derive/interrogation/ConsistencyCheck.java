package org.holocron.derive.interrogation;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.file.Path;
import java.util.List;
import org.holocron.derive.evidence.EvidenceBuilder;
import org.holocron.derive.evidence.EvidenceResult;

/** Do the parts of an interrogation fit each other? Each is sound by itself when this is asked. */
final class ConsistencyCheck {

    private final Interrogation whole;
    private final Problems problems;

    ConsistencyCheck(Interrogation whole, Problems problems) {
        this.whole = whole;
        this.problems = problems;
    }

    void check() {
        whole.echoes().forEach(this::checkEcho);
        whole.citations().ifPresent(this::checkCitations);
        checkOutputExamples();
        whole.examples().forEach(this::checkExample);
    }

    private void checkEcho(String field) {
        if (!properties(whole.output().schema()).containsKey(field)) {
            problems.add(
                    FolderContent.DEFINITION,
                    "/echoes",
                    "\"" + field + "\" is no field of " + FolderContent.OUTPUT_SCHEMA);
        }
        if (!requires(whole.input().schema(), field)) {
            problems.add(
                    FolderContent.DEFINITION,
                    "/echoes",
                    "\"" + field + "\" must be required in " + FolderContent.INPUT_SCHEMA);
        }
    }

    private void checkCitations(CitationRule rule) {
        JsonObject schema = whole.output().schema();
        for (String field : rule.array().substring(1).split("/")) {
            if (!(properties(schema).get(field) instanceof JsonObject deeper)) {
                problems.add(
                        FolderContent.DEFINITION,
                        "/citations/array",
                        "\"" + rule.array() + "\" leads to no field of " + FolderContent.OUTPUT_SCHEMA);
                return;
            }
            schema = deeper;
        }
    }

    private void checkOutputExamples() {
        List<JsonObject> examples = whole.outputExamples();
        for (int i = 0; i < examples.size(); i++) {
            for (String problem : whole.output().problems(examples.get(i))) {
                problems.add(FolderContent.DEFINITION, "/output_examples/" + i, problem);
            }
        }
    }

    /** An example is a promise: its input fits, its evidence can be had, and the prompt can be rendered. */
    private void checkExample(Example example) {
        String file = FolderContent.EXAMPLES + "/" + example.name() + ".json";
        whole.inputProblems(example.input()).forEach(problem -> problems.add(file, "", problem));
        EvidenceResult evidence = new EvidenceBuilder(Path.of("")).build(example.input(), null, whole.evidencePolicy());
        if (evidence instanceof EvidenceResult.Refused refused) {
            problems.add(file, "", refused.reason());
        }
    }

    private static JsonObject properties(JsonObject schema) {
        return schema.get("properties") instanceof JsonObject properties ? properties : JsonValue.EMPTY_JSON_OBJECT;
    }

    private static boolean requires(JsonObject schema, String field) {
        return schema.get("required") instanceof JsonArray required
                && required.stream()
                        .anyMatch(name -> name instanceof JsonString text
                                && text.getString().equals(field));
    }
}
