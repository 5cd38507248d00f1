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

    private static final String INDENT = "  ";

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

    /** Whether an answer is one: contracts of people's own may have a field of the same name. */
    static boolean isIn(JsonObject output) {
        List<JsonObject> facts = JsonValues.objects(output, "facts");
        return output.keySet().containsAll(List.of("entity_type", "entity_id", "entity_name"))
                && output.get("facts") instanceof JsonArray all
                && all.size() == facts.size()
                && facts.stream().allMatch(fact -> fact.containsKey("fact_key") && fact.containsKey("value"));
    }

    /** A long value goes on in further lines. */
    List<String> lines(int width) {
        List<String> lines = new ArrayList<>();
        lines.add(entityName + "  (" + entityType + "/" + entityId + ")");
        Table table = new Table("", "", "", "");
        int room = Math.max(Table.SHORTEST_COLUMN, width - INDENT.length() - widthBesideTheValue());
        for (Fact fact : facts) {
            List<String> value = Table.wrapped(fact.isKnown() ? fact.value() : "(not in the evidence)", room);
            table.add(
                    fact.key(),
                    value.get(0),
                    String.format(Locale.ROOT, "%.2f", fact.confidence()),
                    String.join(", ", fact.evidenceIds()));
            value.stream().skip(1).forEach(more -> table.add("", more, "", ""));
        }
        table.lines(Integer.MAX_VALUE).stream().skip(facts.isEmpty() ? 0 : 1).forEach(line -> lines.add(INDENT + line));
        return lines;
    }

    private int widthBesideTheValue() {
        int keys = facts.stream().mapToInt(fact -> fact.key().length()).max().orElse(0);
        int ids = facts.stream()
                .mapToInt(fact -> String.join(", ", fact.evidenceIds()).length())
                .max()
                .orElse(0);
        return keys + ids + "  ".length() * 3 + "0.00".length();
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
