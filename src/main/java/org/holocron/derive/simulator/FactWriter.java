package org.holocron.derive.simulator;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.holocron.derive.simulator.FactRule.Found;

/** Writes what was found as the facts that a schema has: with the members that it names, and with their words if it wants them. */
final class FactWriter {

    /** The rules take the plainest reading of a sentence, which may be wrong. */
    private static final double SURE = 0.9;

    private static final double DISPUTED = 0.5;

    private static final String QUOTE = "quote";

    private final JsonObject schema;
    private final List<JsonObject> facts = new ArrayList<>();

    /**
     * Where a value is stated.
     *
     * @param id of the evidence
     */
    record Place(String id, String words) {}

    FactWriter(JsonObject schema) {
        this.schema = schema;
    }

    /** @param many whether all that was found is one value */
    void write(String key, Map<Found, List<Place>> found, boolean many) {
        if (many && found.size() > 1) {
            bySentence(found).forEach(each -> facts.add(list(key, each)));
        } else {
            facts.add(single(key, found));
        }
    }

    void writeUnstated(String key) {
        facts.add(fact(key, JsonValue.NULL, "", 0, List.of(), ""));
    }

    JsonArray facts() {
        var bounded = SimulatorJson.array();
        int most = SimulatorJson.member(SimulatorJson.member(schema, "properties"), "facts")
                .getInt("maxItems", Integer.MAX_VALUE);
        facts.stream().limit(most).forEach(bounded::add);
        return bounded.build();
    }

    /** All together; where facts quote their words, what one sentence says. */
    private List<Map<Found, List<Place>>> bySentence(Map<Found, List<Place>> found) {
        if (!quotes()) {
            return List.of(found);
        }
        Map<Place, Map<Found, List<Place>>> sentences = new LinkedHashMap<>();
        found.forEach((one, where) -> sentences
                .computeIfAbsent(where.get(0), first -> new LinkedHashMap<>())
                .put(one, where));
        return List.copyOf(sentences.values());
    }

    private JsonObject list(String key, Map<Found, List<Place>> found) {
        if (found.size() == 1) {
            return single(key, found);
        }
        var values = SimulatorJson.array();
        List<Place> places = new ArrayList<>();
        found.forEach((one, where) -> {
            values.add(one.value());
            places.addAll(where);
        });
        return fact(key, values.build(), "", SURE, places, "");
    }

    /** The first value found; a note if the evidence also states another. */
    private JsonObject single(String key, Map<Found, List<Place>> found) {
        var all = found.entrySet().iterator();
        var first = all.next();
        JsonValue value = key.equals("species")
                ? capitalised(first.getKey().value())
                : first.getKey().value();
        String note = "";
        if (all.hasNext()) {
            var other = all.next();
            note = String.join(", ", ids(other.getValue())) + " states "
                    + other.getKey().value() + ".";
        }
        return fact(key, value, first.getKey().unit(), note.isEmpty() ? SURE : DISPUTED, first.getValue(), note);
    }

    /** With the members that the schema has for facts. */
    private JsonObject fact(
            String key, JsonValue value, String unit, double confidence, List<Place> places, String note) {
        String words = places.isEmpty() ? "" : places.get(0).words();
        List<Place> cited = quotes()
                ? places.stream().filter(place -> place.words().equals(words)).toList()
                : places;
        JsonObject all = SimulatorJson.object()
                .add("fact_key", key)
                .add("value", value)
                .add("unit", orNull(unit))
                .add("confidence", confidence)
                .add("evidence_ids", SimulatorJson.PROVIDER.createArrayBuilder(ids(cited)))
                .add("notes", orNull(note))
                .add(QUOTE, orNull(words))
                .build();
        JsonObject named = properties(schema);
        var fact = SimulatorJson.object();
        all.entrySet().stream()
                .filter(member -> named.containsKey(member.getKey()))
                .forEach(member -> fact.add(member.getKey(), member.getValue()));
        return fact.build();
    }

    private static Set<String> ids(List<Place> places) {
        return places.stream().map(Place::id).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whether facts give the words that state them. */
    private boolean quotes() {
        return properties(schema).containsKey(QUOTE);
    }

    private static JsonValue capitalised(JsonValue value) {
        String text = ((JsonString) value).getString();
        return SimulatorJson.PROVIDER.createValue(text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1));
    }

    private static JsonValue orNull(String text) {
        return text.isEmpty() ? JsonValue.NULL : SimulatorJson.PROVIDER.createValue(text);
    }

    static JsonObject properties(JsonObject schema) {
        JsonObject facts = SimulatorJson.member(SimulatorJson.member(schema, "properties"), "facts");
        return SimulatorJson.member(SimulatorJson.member(facts, "items"), "properties");
    }
}
