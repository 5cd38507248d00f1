package org.holocron.derive.simulator;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.holocron.derive.simulator.FactRule.Found;

/** Writes what was found as the facts that a schema has: with the members that it names. */
final class FactWriter {

    private static final double DISPUTED = 0.5;

    private final JsonObject schema;
    private final List<JsonObject> facts = new ArrayList<>();

    FactWriter(JsonObject schema) {
        this.schema = schema;
    }

    /**
     * @param found with the ids of the evidence that states it; one at least
     * @param many whether all that was found is one value
     */
    void write(String key, Map<Found, Set<String>> found, boolean many) {
        facts.add(many && found.size() > 1 ? list(key, found) : single(key, found));
    }

    void writeUnstated(String key) {
        facts.add(fact(key, JsonValue.NULL, "", 0, Set.of(), ""));
    }

    JsonArray facts() {
        var bounded = SimulatorJson.array();
        int most = SimulatorJson.member(SimulatorJson.member(schema, "properties"), "facts")
                .getInt("maxItems", Integer.MAX_VALUE);
        facts.stream().limit(most).forEach(bounded::add);
        return bounded.build();
    }

    private JsonObject list(String key, Map<Found, Set<String>> found) {
        var values = SimulatorJson.array();
        Set<String> ids = new LinkedHashSet<>();
        found.forEach((one, where) -> {
            values.add(one.value());
            ids.addAll(where);
        });
        return fact(key, values.build(), "", ClaimWriter.SURE, ids, "");
    }

    /** The first value found; a note if the evidence also states another. */
    private JsonObject single(String key, Map<Found, Set<String>> found) {
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
        double confidence = note.isEmpty() ? ClaimWriter.SURE : DISPUTED;
        return fact(key, value, first.getKey().unit(), confidence, first.getValue(), note);
    }

    /** With the members that the schema has for facts. */
    private JsonObject fact(String key, JsonValue value, String unit, double confidence, Set<String> ids, String note) {
        JsonObject all = SimulatorJson.object()
                .add("fact_key", key)
                .add("value", value)
                .add("unit", SimulatorJson.orNull(unit))
                .add("confidence", confidence)
                .add("evidence_ids", SimulatorJson.PROVIDER.createArrayBuilder(ids))
                .add("notes", SimulatorJson.orNull(note))
                .build();
        JsonObject named = properties(schema);
        var fact = SimulatorJson.object();
        all.entrySet().stream()
                .filter(member -> named.containsKey(member.getKey()))
                .forEach(member -> fact.add(member.getKey(), member.getValue()));
        return fact.build();
    }

    private static JsonValue capitalised(JsonValue value) {
        String text = ((JsonString) value).getString();
        return SimulatorJson.PROVIDER.createValue(text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1));
    }

    static JsonObject properties(JsonObject schema) {
        JsonObject facts = SimulatorJson.member(SimulatorJson.member(schema, "properties"), "facts");
        return SimulatorJson.member(SimulatorJson.member(facts, "items"), "properties");
    }
}
