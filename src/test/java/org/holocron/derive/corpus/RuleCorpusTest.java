package org.holocron.derive.corpus;

import static org.holocron.derive.corpus.ValueDraws.JSON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.holocron.derive.evidence.EvidencePolicy;
import org.holocron.derive.evidence.EvidenceResult;
import org.holocron.derive.interrogation.Interrogation;
import org.holocron.derive.interrogation.Interrogations;
import org.holocron.derive.ollama.OllamaDialect;
import org.holocron.derive.validation.AnswerValidator;
import org.holocron.derive.validation.Verdict;

/** Rules about the fields of an answer are refused with words, or hold for every answer that is accepted. */
@Domain(DiceDomain.class)
class RuleCorpusTest {

    private static final List<AskedThing.Item> EVIDENCE = List.of(new AskedThing.Item("e1", "s", "t"));

    @Property(seed = DiceDomain.SEED)
    @StatisticsReport(onFailureOnly = true)
    void aRuleThatIsTakenHolds(@ForAll Dice dice) throws IOException {
        RuleDraws draws = new RuleDraws(dice);
        String echo = dice.chance(50) ? new ValueDraws(dice).name() : "";
        JsonObject definition = draws.definition(echo);
        JsonObject output = draws.output(echo);
        String files = definition + "\n" + output;

        Optional<Interrogation> interrogation = loaded(Map.of(
                "interrogation.json", definition.toString(),
                "system.md", "s",
                "prompt.md", "{{evidence}}",
                "input.schema.json", draws.input(echo).toString(),
                "output.schema.json", output.toString()));
        if (interrogation.isPresent()) {
            DocumentDraws documents = new DocumentDraws(dice, output);
            for (int i = 0; i < 10 && !dice.areThrown(); i++) {
                JsonObject answer = documents.next();
                JsonValue asked = answer.getOrDefault(echo, JsonValue.NULL);
                JsonObject input = JSON.createObjectBuilder(AskedThing.input("x", EVIDENCE))
                        .add(echo, dice.chance(20) ? new ValueDraws(dice).any(1) : asked)
                        .build();
                if (echo.equals("extra_params")
                        || !interrogation.get().inputProblems(input).isEmpty()) {
                    continue;
                }
                Verdict verdict = judged(answer, interrogation.get(), input, files);
                if (verdict instanceof Verdict.Valid valid) {
                    assertHolds(definition, valid.output(), input, files);
                }
                Statistics.collect(verdict instanceof Verdict.Invalid invalid ? invalid.kind() : "valid");
            }
        }
        Statistics.label("interrogations").collect(interrogation.isPresent() ? "taken" : "refused");
        Statistics.label("interrogations").coverage(coverage -> {
            coverage.check("taken").percentage(percent -> percent > 15);
            coverage.check("refused").percentage(percent -> percent > 15);
        });
    }

    private static Verdict judged(JsonObject answer, Interrogation interrogation, JsonObject input, String files) {
        EvidenceResult.Built evidence = (EvidenceResult.Built) AskedThing.evidence(input, EvidencePolicy.DEFAULT);
        return Contracts.guarded(
                        () -> new AnswerValidator()
                                .validate(answer.toString(), interrogation, input, evidence.bundle()),
                        () -> answer + "\n" + files)
                .orElseThrow();
    }

    private static Optional<Interrogation> loaded(Map<String, String> files) throws IOException {
        Path catalog = Files.createTempDirectory("corpus");
        Path folder = Files.createDirectory(catalog.resolve("any"));
        try {
            for (var file : files.entrySet()) {
                Files.writeString(folder.resolve(file.getKey()), file.getValue());
            }
            Interrogations interrogations = new Interrogations(catalog, new OllamaDialect());
            interrogations.problem("any").ifPresent(problem -> {
                assertFalse(
                        problem.contains("could not be checked: ") || problem.contains("cannot be read"),
                        () -> problem + "\n" + files);
                problem.lines().forEach(Contracts::assertOneLine);
            });
            return interrogations.find("any");
        } finally {
            for (String file : files.keySet()) {
                Files.deleteIfExists(folder.resolve(file));
            }
            Files.delete(folder);
            Files.delete(catalog);
        }
    }

    private static void assertHolds(JsonObject definition, JsonObject answer, JsonObject input, String files) {
        JsonObject rule = definition.getJsonObject("citations");
        for (JsonValue claim : claims(answer, rule.getString("array"))) {
            JsonValue cited = claim instanceof JsonObject fields
                    ? fields.getOrDefault(rule.getString("ids"), JsonValue.EMPTY_JSON_ARRAY)
                    : JsonValue.EMPTY_JSON_ARRAY;
            for (JsonValue id : cited instanceof JsonArray list
                    ? list
                    : cited == JsonValue.NULL ? List.<JsonValue>of() : List.of(cited)) {
                assertEquals("\"e1\"", id.toString(), () -> answer + "\n" + files);
            }
        }
        for (JsonValue name : definition.getJsonArray("echoes")) {
            String field = ((JsonString) name).getString();
            JsonValue asked = input.get(field);
            JsonValue answered = answer.get(field);
            if (!(asked instanceof JsonString) || !(answered instanceof JsonString)) {
                assertEquals(
                        OtherValidator.node(asked),
                        OtherValidator.node(answered),
                        () -> input + "\n" + answer + "\n" + files);
            }
        }
    }

    /** By a walk of its own: at the end of the pointer a list of claims, or a claim. */
    private static List<JsonValue> claims(JsonValue whole, String pointer) {
        List<JsonValue> found = List.of(whole);
        if (!pointer.isEmpty()) {
            for (String part : pointer.substring(1).split("/", -1)) {
                List<JsonValue> next = new ArrayList<>();
                for (JsonValue value : found) {
                    next.addAll(step(value, part));
                }
                found = next;
            }
        }
        List<JsonValue> claims = new ArrayList<>();
        found.forEach(end -> claims.addAll(end instanceof JsonArray list ? list : List.of(end)));
        return claims;
    }

    private static List<JsonValue> step(JsonValue value, String part) {
        if (value instanceof JsonObject object) {
            String name = part.replace("~1", "/").replace("~0", "~");
            return part.equals("*")
                    ? List.copyOf(object.values())
                    : object.containsKey(name) ? List.of(object.get(name)) : List.of();
        }
        if (value instanceof JsonArray list && part.equals("*")) {
            return list;
        }
        boolean isPlace =
                value instanceof JsonArray list && part.matches("\\d+") && Integer.parseInt(part) < list.size();
        return isPlace ? List.of(value.asJsonArray().get(Integer.parseInt(part))) : List.of();
    }
}
