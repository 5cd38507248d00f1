package org.holocron.derive.cli;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** An entity and its facts, read from an accepted answer. */
record Facts(String entityType, String entityId, String entityName, List<Fact> facts) {

    private static final String INDENT = "  ";

    /** Below the name of the column of confidences: nobody else has looked. */
    private static final String WHOSE_CONFIDENCE = "(the model's own)";

    private static final String EVIDENCE = "evidence";
    private static final Set<String> ENTITY = Set.of("entity_type", "entity_id", "entity_name");
    private static final Set<String> FIELDS =
            Set.of("fact_key", "value", "unit", "confidence", "evidence_ids", "notes");

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
        return ENTITY.stream().allMatch(field -> output.get(field) instanceof JsonString)
                && output.get("facts") instanceof JsonArray all
                && all.size() == facts.size()
                && facts.stream().allMatch(Facts::isFact);
    }

    private static boolean isFact(JsonObject fact) {
        return fact.get("fact_key") instanceof JsonString
                && fact.containsKey("value")
                && FIELDS.containsAll(fact.keySet());
    }

    /** What else an answer holds that is one. */
    static JsonObject besides(JsonObject output) {
        JsonObjectBuilder rest = Json.createObjectBuilder();
        output.forEach((name, value) -> {
            boolean isShown = ENTITY.contains(name) || name.equals("facts");
            if (!isShown && value != JsonValue.NULL && !JsonValue.EMPTY_JSON_OBJECT.equals(value)) {
                rest.add(name, value);
            }
        });
        return rest.build();
    }

    /** A long value goes on in further lines. Empty if there is no room for values. */
    List<String> lines(int width) {
        AnswerLimits limits = AnswerLimits.of(width);
        if (width - INDENT.length() - widthBesideTheValue() < Table.SHORTEST_COLUMN) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add(entityName + "  (" + entityType + "/" + entityId + ")");
        Table table = new Table("fact", "value", "confidence", EVIDENCE);
        if (!facts.isEmpty()) {
            table.add("", "", WHOSE_CONFIDENCE, "");
        }
        int room = width - INDENT.length() - widthBesideTheValue();
        for (Fact fact : facts.subList(0, Math.min(facts.size(), limits.elements()))) {
            String shown = fact.isKnown() ? Columns.cut(fact.value(), limits.characters()) : "(not in the evidence)";
            List<String> value = Columns.lines(shown, room);
            table.add(
                    fact.key(),
                    value.get(0),
                    String.format(Locale.ROOT, "%.2f", fact.confidence()),
                    String.join(", ", fact.evidenceIds()));
            value.stream().skip(1).forEach(more -> table.add("", more, "", ""));
        }
        table.lines(Integer.MAX_VALUE).forEach(line -> lines.add(INDENT + line));
        if (facts.size() > limits.elements()) {
            lines.add(INDENT + AnswerLimits.more(facts.size() - limits.elements()));
        }
        return lines;
    }

    private int widthBesideTheValue() {
        int keys = facts.stream().mapToInt(fact -> Columns.of(fact.key())).max().orElse(0);
        int ids = facts.stream()
                .mapToInt(fact -> Columns.of(String.join(", ", fact.evidenceIds())))
                .max()
                .orElse(0);
        return Math.max(keys, "fact".length())
                + Math.max(ids, EVIDENCE.length())
                + "  ".length() * 3
                + WHOSE_CONFIDENCE.length();
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
