package org.holocron.derive.cli;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holocron.derive.json.Json;

/** What the server said of all parts of a file, added up. */
final class Plan {

    private static final List<String> COUNTS = List.of("existing", "would_run", "answered", "would_fail", "would_wait");

    /** More of them say nothing new. */
    private static final int MOST_PROBLEMS = 100;

    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final Map<String, PlannedGroup> groups = new LinkedHashMap<>();
    private final List<JsonObject> problems = new ArrayList<>();
    private final List<SampledLines.Line> runs = new ArrayList<>();
    private long slots = 1;

    /** @param lines which know what people call each */
    void add(JsonObject answer, BulkLines lines) {
        COUNTS.forEach(name -> counts.merge(name, JsonValues.number(answer, name), Long::sum));
        slots = Math.max(1, JsonValues.number(answer, "slots"));
        List<String> names = new ArrayList<>();
        for (JsonObject part : JsonValues.objects(answer, "groups")) {
            String name = JsonValues.text(part, "interrogation_key") + " " + JsonValues.text(part, "model");
            names.add(name);
            groups.computeIfAbsent(name, key -> new PlannedGroup(part)).add(part, lines);
        }
        for (JsonObject problem : JsonValues.objects(answer, "problems")) {
            if (problems.size() < MOST_PROBLEMS) {
                problems.add(Json.createObjectBuilder(problem)
                        .add("name", lines.name((int) JsonValues.number(problem, "line")))
                        .build());
            }
        }
        if (answer.get("lines") instanceof JsonArray listed) {
            listed.stream()
                    .map(JsonValue::asJsonArray)
                    .forEach(line -> runs.add(new SampledLines.Line(
                            line.getInt(0),
                            names.get(line.getInt(1)),
                            line.getJsonNumber(2).longValue())));
        }
    }

    long count(String name) {
        return counts.getOrDefault(name, 0L);
    }

    long jobs() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    long wouldFail() {
        return count("would_fail");
    }

    List<PlannedGroup> groups() {
        return List.copyOf(groups.values());
    }

    /** Of jobs that would fail or wait, each with the name of its line. */
    List<JsonObject> problems() {
        return problems;
    }

    long slots() {
        return slots;
    }

    /** The lines of a sample, with the interrogation and model of each. */
    Map<Integer, String> sample(int most) {
        Map<Integer, String> picked = new TreeMap<>();
        SampledLines.pick(runs, most).forEach(line -> picked.put(line.number(), line.stratum()));
        return picked;
    }

    /** @param sampled what was enqueued; empty if no sample was asked for */
    JsonObject json(JsonObject sampled) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("jobs", jobs());
        counts.forEach(json::add);
        JsonArrayBuilder parts = Json.createArrayBuilder();
        groups.values().forEach(group -> parts.add(group.json()));
        json.add("slots", slots).add("groups", parts).add("problems", Json.createArrayBuilder(problems));
        return (sampled.isEmpty() ? json : json.add("sample", sampled)).build();
    }
}
