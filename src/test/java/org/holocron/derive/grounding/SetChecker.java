package org.holocron.derive.grounding;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.interrogation.Interrogation;
import org.holocron.derive.interrogation.Interrogations;
import org.holocron.derive.ollama.OllamaDialect;
import org.holocron.derive.value.ValueType;

/**
 * Puts claims of the labelled set through the check as the answers of an interrogation go through it: its rule has a check for each type, and one for
 * each claim with choices of its own.
 */
final class SetChecker {

    private static final List<ValueType> TYPES =
            List.of(ValueType.NUMBER, ValueType.DATE, ValueType.NAME, ValueType.TEXT, ValueType.LIST);

    private final Interrogation interrogation;
    private final ValueChecks checks = ValueChecks.standard();

    SetChecker(List<LabelledText> texts) {
        interrogation = read(texts);
    }

    MeasuredClaim check(LabelledText text, LabelledClaim claim) {
        JsonObject answer = Json.createObjectBuilder()
                .add("claims", Json.createArrayBuilder().add(claim.fields()))
                .build();
        AnswerGrounding grounding = AnswerGrounding.of(
                        new AnsweredQuestion(answer, interrogation, JsonValue.EMPTY_JSON_OBJECT, text.evidence()),
                        (broken, bug) -> {
                            throw bug;
                        })
                .orElseThrow();
        grounding.run(checks);
        GroundedClaim grounded = grounding.soFar(Reason.TOO_LONG).claims().get(0);
        List<String> messages = grounded.findings().stream()
                .map(found -> found.finding().message())
                .filter(message -> !message.isEmpty())
                .toList();
        return new MeasuredClaim(text, claim, grounded.status(), grounded.reasons(), String.join("; ", messages));
    }

    private static Interrogation read(List<LabelledText> texts) {
        try {
            Path catalog = Files.createTempDirectory("labelled-set");
            Path folder = Files.createDirectory(catalog.resolve("labelled_set_v1"));
            Files.writeString(
                    folder.resolve("interrogation.json"), definition(texts).toString());
            Files.writeString(folder.resolve("system.md"), "State facts.");
            Files.writeString(folder.resolve("prompt.md"), "{{evidence}}");
            Files.writeString(folder.resolve("input.schema.json"), "{\"type\":\"object\"}");
            Files.writeString(folder.resolve("output.schema.json"), schema().toString());
            Interrogations interrogations = new Interrogations(catalog, new OllamaDialect());
            return interrogations
                    .find("labelled_set_v1")
                    .orElseThrow(() -> new IllegalStateException(
                            interrogations.problem("labelled_set_v1").toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonObject definition(List<LabelledText> texts) {
        JsonArrayBuilder rules = Json.createArrayBuilder();
        texts.forEach(text -> text.claims().stream()
                .filter(claim -> claim.type() == ValueType.ENUM)
                .forEach(claim -> rules.add(rule(ValueType.ENUM, "claim", claim.id())
                        .add("synonyms", claim.fields().get("synonyms")))));
        for (ValueType type : TYPES) {
            JsonObjectBuilder rule = rule(type, "type", type.label());
            rules.add(type == ValueType.NUMBER || type == ValueType.LIST ? rule.add("unit", "unit") : rule);
        }
        return Json.createObjectBuilder()
                .add("key", "labelled_set_v1")
                .add("name", "Labelled set")
                .add("version", "1.0")
                .add("description", "Facts of a text")
                .add(
                        "citations",
                        Json.createObjectBuilder()
                                .add("array", "/claims")
                                .add("ids", "evidence_ids")
                                .add("required", true)
                                .add("quote", "quote")
                                .add("key", "key")
                                .add("subject", "subject")
                                .add("checks", rules))
                .build();
    }

    private static JsonObjectBuilder rule(ValueType type, String field, String value) {
        return Json.createObjectBuilder()
                .add("field", "value")
                .add("type", type.label())
                .add("when", Json.createObjectBuilder().add(field, Json.createArrayBuilder(List.of(value))));
    }

    private static JsonObject schema() {
        JsonObjectBuilder fields = Json.createObjectBuilder();
        for (String text : List.of("claim", "key", "type", "quote", "unit")) {
            fields.add(
                    text, Json.createObjectBuilder().add("type", Json.createArrayBuilder(List.of("string", "null"))));
        }
        JsonObject texts = Json.createObjectBuilder()
                .add("type", "array")
                .add("items", Json.createObjectBuilder().add("type", "string"))
                .build();
        fields.add("subject", texts).add("evidence_ids", texts).add("value", JsonValue.EMPTY_JSON_OBJECT);
        JsonObject claim = Json.createObjectBuilder()
                .add("type", "object")
                .add("properties", fields)
                .build();
        return Json.createObjectBuilder()
                .add("type", "object")
                .add(
                        "properties",
                        Json.createObjectBuilder()
                                .add(
                                        "claims",
                                        Json.createObjectBuilder()
                                                .add("type", "array")
                                                .add("items", claim)))
                .build();
    }
}
