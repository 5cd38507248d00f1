package org.holocron.derive.simulator;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holocron.derive.simulator.FactRule.Found;

/** Answers a contract for facts about an entity: what the rules find in the evidence, each with where it was found. */
final class EntityFacts {

    private static final Pattern SUBJECT = Pattern.compile(
            "\\A(?:The )?(" + FactRule.NAME + ") (?:is|was|are|were)\\b", Pattern.UNICODE_CHARACTER_CLASS);

    /** The rules take the plainest reading of a sentence, which may be wrong. */
    private static final double SURE = 0.9;

    private static final double DISPUTED = 0.5;

    private final JsonObject schema;

    EntityFacts(JsonObject schema) {
        this.schema = schema;
    }

    /** Whether the schema wants an entity with facts, each with its evidence. */
    static boolean isFor(JsonObject schema) {
        JsonObject properties = SimulatorJson.member(schema, "properties");
        return properties.keySet().containsAll(Set.of("entity_type", "entity_id", "facts"))
                && factProperties(schema).keySet().containsAll(Set.of("fact_key", "value", "evidence_ids"));
    }

    /** @param smallest an answer that has all the members there must be; this one has facts in it */
    JsonObject find(PromptParts prompt, StatedValues stated, JsonObject smallest) {
        JsonObject properties = SimulatorJson.member(schema, "properties");
        List<QuotedEvidence> evidence = prompt.evidence();
        String type = stated.text("entity_type", properties.get("entity_type"));
        String id = stated.text("entity_id", properties.get("entity_id"));
        var answer = SimulatorJson.object();
        for (String key : properties.keySet()) {
            switch (key) {
                case "entity_type" -> answer.add(key, type);
                case "entity_id" -> answer.add(key, id);
                case "entity_name" ->
                    answer.add(
                            key,
                            stated.of(key, properties.get(key))
                                    .orElseGet(() -> SimulatorJson.PROVIDER.createValue(name(evidence, id))));
                case "facts" -> answer.add(key, facts(FactRules.of(type), evidence));
                default -> {
                    if (smallest.containsKey(key)) {
                        answer.add(key, smallest.get(key));
                    }
                }
            }
        }
        return answer.build();
    }

    private JsonArray facts(FactRules rules, List<QuotedEvidence> evidence) {
        var facts = SimulatorJson.array();
        for (String key : rules.keys()) {
            if (!allows(key)) {
                continue;
            }
            Map<Found, Set<String>> found = new LinkedHashMap<>();
            boolean many = collect(key, rules, evidence, found);
            if (!found.isEmpty()) {
                facts.add(many && found.size() > 1 ? listed(key, found) : single(key, found));
            } else if (rules.asked().contains(key)) {
                facts.add(fact(key, JsonValue.NULL, "", 0, Set.of(), ""));
            }
        }
        return facts.build();
    }

    /** What the key's rules find, with the ids of the evidence in which they find it; whether it makes up a list. */
    private static boolean collect(
            String key, FactRules rules, List<QuotedEvidence> evidence, Map<Found, Set<String>> found) {
        boolean many = false;
        for (FactRule rule : rules.rules()) {
            if (!rule.key().equals(key) || (!rule.many() && !found.isEmpty())) {
                continue;
            }
            for (QuotedEvidence piece : evidence) {
                for (Found one : rule.in(piece.text())) {
                    many |= rule.many();
                    found.computeIfAbsent(one, first -> new LinkedHashSet<>()).add(piece.id());
                }
            }
        }
        return many;
    }

    private static JsonObject listed(String key, Map<Found, Set<String>> found) {
        var values = SimulatorJson.array();
        Set<String> ids = new LinkedHashSet<>();
        found.forEach((one, where) -> {
            values.add(one.value());
            ids.addAll(where);
        });
        return fact(key, values.build(), "", SURE, ids, "");
    }

    /** The first value found; a note if the evidence also states another. */
    private static JsonObject single(String key, Map<Found, Set<String>> found) {
        var all = found.entrySet().iterator();
        var first = all.next();
        JsonValue value = key.equals("species")
                ? capitalised(first.getKey().value())
                : first.getKey().value();
        String note = "";
        if (all.hasNext()) {
            var other = all.next();
            note = String.join(", ", other.getValue()) + " states "
                    + other.getKey().value() + ".";
        }
        return fact(key, value, first.getKey().unit(), note.isEmpty() ? SURE : DISPUTED, first.getValue(), note);
    }

    private static JsonObject fact(
            String key, JsonValue value, String unit, double confidence, Set<String> ids, String note) {
        return SimulatorJson.object()
                .add("fact_key", key)
                .add("value", value)
                .add("unit", orNull(unit))
                .add("confidence", confidence)
                .add("evidence_ids", SimulatorJson.PROVIDER.createArrayBuilder(ids))
                .add("notes", orNull(note))
                .build();
    }

    /** The subject of the first sentence that has one, else the id made readable. */
    private static String name(List<QuotedEvidence> evidence, String id) {
        return evidence.stream()
                .map(piece -> SUBJECT.matcher(piece.text()))
                .filter(Matcher::find)
                .map(subject -> subject.group(1))
                .findFirst()
                .orElse(id.isBlank() ? "unknown" : id.replace('_', ' '));
    }

    private static JsonValue capitalised(JsonValue value) {
        String text = ((JsonString) value).getString();
        return SimulatorJson.PROVIDER.createValue(text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1));
    }

    private static JsonValue orNull(String text) {
        return text.isEmpty() ? JsonValue.NULL : SimulatorJson.PROVIDER.createValue(text);
    }

    /** The schema may name the keys it wants. */
    private boolean allows(String key) {
        return !(SimulatorJson.member(factProperties(schema), "fact_key").get("enum") instanceof JsonArray keys)
                || keys.contains(SimulatorJson.PROVIDER.createValue(key));
    }

    private static JsonObject factProperties(JsonObject schema) {
        JsonObject facts = SimulatorJson.member(SimulatorJson.member(schema, "properties"), "facts");
        return SimulatorJson.member(SimulatorJson.member(facts, "items"), "properties");
    }
}
