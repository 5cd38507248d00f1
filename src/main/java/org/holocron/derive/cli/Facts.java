package org.holocron.derive.cli;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** An entity and its facts, read from an accepted answer. */
record Facts(String entityType, String entityId, String entityName, List<Fact> facts) {

    /**
     * @param value as text with its unit; empty if the evidence does not state it
     * @param evidenceIds the evidence it cites
     */
    record Fact(String key, String value, double confidence, List<String> evidenceIds) {

        boolean isKnown() {
            return !value.isEmpty();
        }
    }

    static Facts of(JsonObject output) {
        return new Facts(
                JsonValues.text(output, "entity_type"),
                JsonValues.text(output, "entity_id"),
                JsonValues.text(output, "entity_name"),
                JsonValues.objects(output, "facts").stream().map(Facts::fact).toList());
    }

    /** Whether there is a known fact, and every known fact cites evidence that was given. */
    boolean areGroundedIn(Set<String> evidenceIds) {
        return facts.stream().anyMatch(Fact::isKnown)
                && facts.stream().filter(Fact::isKnown).allMatch(fact -> !fact.evidenceIds()
                        .isEmpty())
                && facts.stream().allMatch(fact -> evidenceIds.containsAll(fact.evidenceIds()));
    }

    List<String> lines(int width) {
        List<String> lines = new ArrayList<>();
        lines.add(entityName + "  (" + entityType + "/" + entityId + ")");
        Table table = new Table("", "", "", "");
        for (Fact fact : facts) {
            table.add(
                    fact.key(),
                    fact.isKnown() ? Table.cut(fact.value(), Math.max(20, width - 60)) : "(not in the evidence)",
                    String.format(Locale.ROOT, "%.2f", fact.confidence()),
                    String.join(", ", fact.evidenceIds()));
        }
        table.lines(width - 2).stream().skip(facts.isEmpty() ? 0 : 1).forEach(line -> lines.add("  " + line));
        return lines;
    }

    private static Fact fact(JsonObject fact) {
        JsonValue value = fact.getOrDefault("value", JsonValue.NULL);
        String text = value instanceof JsonArray list
                ? list.stream().map(JsonValues::text).collect(Collectors.joining(", "))
                : JsonValues.text(value);
        String unit = JsonValues.text(fact, "unit");
        return new Fact(
                JsonValues.text(fact, "fact_key"),
                text.isEmpty() || unit.isEmpty() ? text : text + " " + unit,
                JsonValues.decimal(fact, "confidence"),
                JsonValues.texts(fact, "evidence_ids"));
    }
}
