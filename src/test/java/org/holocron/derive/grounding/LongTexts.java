package org.holocron.derive.grounding;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.holocron.derive.evidence.EvidenceBundle;
import org.holocron.derive.evidence.EvidenceItem;

/** Evidence of 10 kB, and evidence that is made to cost much: long runs of one thing, with quotes that are almost found. */
final class LongTexts {

    private static final int ADVERSARIAL_CHARACTERS = 100_000;

    private LongTexts() {}

    static Map<String, Supplier<List<LabelledText>>> all() {
        Map<String, Supplier<List<LabelledText>>> all = new LinkedHashMap<>();
        all.put("open texts at 10 kB", LongTexts::filled);
        for (String part : List.of(
                "1 ", "1,", "1.", "one hundred and ", "zwei", "1/", "not ", "a", "John Smith ", "-", "(", "| 7 ")) {
            all.put("100 kB of '" + part + "'", () -> List.of(adversarial(part)));
        }
        return all;
    }

    /** Each open text with the others of its language after it, up to 10 kB. */
    private static List<LabelledText> filled() {
        List<LabelledText> open = LabelledSet.open();
        return open.stream().map(text -> filled(text, open)).toList();
    }

    private static LabelledText filled(LabelledText text, List<LabelledText> open) {
        List<EvidenceItem> items = new ArrayList<>(text.evidence().items());
        StringBuilder more = new StringBuilder();
        open.stream()
                .filter(other -> other != text && other.language().equals(text.language()))
                .flatMap(other -> other.evidence().items().stream())
                .forEach(item -> more.append(item.text()).append("\n\n"));
        int last = items.size() - 1;
        int room = CheckCost.EVIDENCE_CHARACTERS - text.evidence().bytes();
        String end = items.get(last).text() + "\n\n" + more.substring(0, Math.min(room, more.length()));
        items.set(last, LabelledText.item(items.get(last).evidenceId(), end.strip()));
        return new LabelledText(
                text.id(), text.language(), text.kind(), new EvidenceBundle(items, List.of(), ""), text.claims());
    }

    private static LabelledText adversarial(String part) {
        String text = part.repeat(ADVERSARIAL_CHARACTERS / part.length()).strip();
        List<LabelledClaim> claims = new ArrayList<>();
        for (String type : List.of("number", "date", "name", "text", "enum")) {
            for (int length : new int[] {0, 2_000, ADVERSARIAL_CHARACTERS}) {
                claims.add(claim(type, text.substring(0, Math.min(length, text.length())), claims.size()));
            }
        }
        EvidenceBundle evidence = new EvidenceBundle(List.of(LabelledText.item("e1", text)), List.of(), "");
        return new LabelledText(part, "en", "adversarial", evidence, claims);
    }

    /** @param quote what is quoted, but for its end; nothing if empty */
    private static LabelledClaim claim(String type, String quote, int ordinal) {
        JsonObject choices = Json.createObjectBuilder()
                .add("open", Json.createArrayBuilder(List.of("open", "zwei")))
                .add("closed", Json.createArrayBuilder(List.of("closed", "not")))
                .build();
        return new LabelledClaim(Json.createObjectBuilder()
                .add("claim", "adversarial-" + ordinal)
                .add("subject", Json.createArrayBuilder(List.of("John Smith")))
                .add("key", "one_hundred")
                .add("type", type)
                .add("value", value(type))
                .addNull("unit")
                .add("synonyms", choices)
                .add("evidence_ids", Json.createArrayBuilder(List.of("e1")))
                .add("quote", quote.isEmpty() ? JsonValue.NULL : Json.createValue(quote + "x"))
                .add("label", "undecidable")
                .addNull("error")
                .build());
    }

    private static JsonValue value(String type) {
        return switch (type) {
            case "number" -> Json.createValue(117);
            case "date" -> Json.createValue("1911-11-01");
            case "name" -> Json.createValue("Smith, John");
            case "enum" -> Json.createValue("closed");
            default -> Json.createValue("not one hundred of John Smith");
        };
    }
}
