package org.holocron.derive.simulator;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holocron.derive.simulator.FactRule.Found;

/** Answers a contract for facts about an entity: what the rules find in the evidence, each with where it was found. */
final class EntityFacts {

    private static final Pattern SUBJECT = Pattern.compile(
            "\\A(?:The )?(" + FactRule.NAME + ") (?:is|was|are|were)\\b", Pattern.UNICODE_CHARACTER_CLASS);

    private final JsonObject schema;

    EntityFacts(JsonObject schema) {
        this.schema = schema;
    }

    /** Whether the schema wants an entity with facts, each with its evidence. */
    static boolean isFor(JsonObject schema) {
        JsonObject properties = SimulatorJson.member(schema, "properties");
        return properties.keySet().containsAll(Set.of("entity_type", "entity_id", "facts"))
                && FactWriter.properties(schema).keySet().containsAll(Set.of("fact_key", "value", "evidence_ids"));
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
        FactWriter writer = new FactWriter(schema);
        for (String key : rules.keys()) {
            if (!allows(key)) {
                continue;
            }
            Map<Found, Set<String>> found = new LinkedHashMap<>();
            boolean many = collect(key, rules, evidence, found);
            if (!found.isEmpty()) {
                writer.write(key, found, many);
            } else if (rules.asked().contains(key)) {
                writer.writeUnstated(key);
            }
        }
        return writer.facts();
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

    /** The subject of the first sentence that has one, else the id made readable. */
    private static String name(List<QuotedEvidence> evidence, String id) {
        return evidence.stream()
                .map(piece -> SUBJECT.matcher(piece.text()))
                .filter(Matcher::find)
                .map(subject -> subject.group(1))
                .findFirst()
                .orElse(id.isBlank() ? "unknown" : id.replace('_', ' '));
    }

    /** The schema may name the keys it wants. */
    private boolean allows(String key) {
        return !(SimulatorJson.member(FactWriter.properties(schema), "fact_key").get("enum") instanceof JsonArray keys)
                || keys.contains(SimulatorJson.PROVIDER.createValue(key));
    }
}
