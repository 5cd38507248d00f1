package org.holocron.derive.interrogation;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import org.holocron.derive.evidence.EvidenceBuilder;
import org.holocron.derive.evidence.EvidenceResult;
import org.holocron.derive.json.Problem;

/** Checks that the parts of an interrogation fit each other; each is valid by itself. */
final class ConsistencyCheck {

    private final Interrogation interrogation;
    private final FolderProblems problems;

    ConsistencyCheck(Interrogation interrogation, FolderProblems problems) {
        this.interrogation = interrogation;
        this.problems = problems;
    }

    void check() {
        guarding(FolderContent.DEFINITION, this::checkDefinition);
        interrogation
                .examples()
                .forEach(example -> guarding(fileOf(example), () -> checkExample(fileOf(example), example)));
    }

    private void checkDefinition() {
        interrogation.echoes().forEach(this::checkEcho);
        interrogation.citations().ifPresent(this::checkCitations);
        checkOutputExamples();
    }

    private void guarding(String file, Runnable check) {
        problems.guarding(file, () -> {
            check.run();
            return true;
        });
    }

    private static String fileOf(Example example) {
        return FolderContent.EXAMPLES + "/" + example.name() + ".json";
    }

    private void checkEcho(String field) {
        if (!properties(interrogation.output().schema()).containsKey(field)) {
            addToDefinition("/echoes", "\"" + field + "\" is not a field of " + FolderContent.OUTPUT_SCHEMA);
        }
        if (!requires(interrogation.input().schema(), field)) {
            addToDefinition("/echoes", "\"" + field + "\" must be required in " + FolderContent.INPUT_SCHEMA);
        }
    }

    private void checkCitations(CitationRule rule) {
        JsonObject schema = interrogation.output().schema();
        for (String field : rule.array().substring(1).split("/")) {
            if (!(properties(schema).get(field) instanceof JsonObject deeper)) {
                addToDefinition(
                        "/citations/array",
                        "\"" + rule.array() + "\" leads to no field of " + FolderContent.OUTPUT_SCHEMA);
                return;
            }
            schema = deeper;
        }
    }

    private void checkOutputExamples() {
        List<JsonObject> examples = interrogation.outputExamples();
        for (int i = 0; i < examples.size(); i++) {
            String place = "/output_examples/" + i;
            interrogation
                    .output()
                    .problems(examples.get(i))
                    .forEach(problem -> problems.add(FolderContent.DEFINITION, problem.under(place)));
        }
    }

    /** An example is a promise: its input fits, its evidence can be used, and the prompt can be rendered. */
    private void checkExample(String file, Example example) {
        interrogation.inputProblems(example.input()).forEach(problem -> problems.add(file, problem));
        EvidenceResult evidence =
                EvidenceBuilder.inlineOnly().build(example.input(), null, interrogation.evidencePolicy());
        if (evidence instanceof EvidenceResult.Unusable unusable) {
            problems.add(file, unusable.problem());
        }
    }

    private void addToDefinition(String pointer, String message) {
        problems.add(FolderContent.DEFINITION, new Problem(pointer, message));
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
