package org.holocron.derive.cli;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.holocron.derive.json.Json;
import org.holocron.derive.simulator.InjectedFault;
import org.jspecify.annotations.Nullable;

/**
 * A question of a demo.
 *
 * @param planted the error that the simulator is asked to make in its first answer; null for none
 */
record DemoQuestion(
        String interrogation, JsonObject input, @Nullable InjectedFault planted) {

    /** Its claims quote their evidence and are held against these words. */
    static final String CHECKED = "entity_facts_v2";

    /** By the example: one error that its words refute, and one that they leave to a person. */
    private static final Map<String, InjectedFault> PLANTED = Map.of(
            "mara_lindt", InjectedFault.WRONG_DATE_PART,
            "pump_p40", InjectedFault.QUALIFIER_DROPPED);

    /**
     * One for each example.
     *
     * @param planting whether the simulator answers, which can be asked to be wrong
     */
    static List<DemoQuestion> all(Path interrogations, boolean planting) {
        Stream<DemoQuestion> checked = Examples.in(interrogations.resolve(CHECKED)).stream()
                .map(input -> new DemoQuestion(
                        CHECKED, input, planting ? PLANTED.get(JsonValues.text(input, "entity_id")) : null));
        return Stream.concat(plain(interrogations).stream(), checked).toList();
    }

    /** One for each example of the default interrogation. */
    static List<DemoQuestion> plain(Path interrogations) {
        return Examples.in(interrogations.resolve(JobOptions.DEFAULT_INTERROGATION)).stream()
                .map(input -> new DemoQuestion(JobOptions.DEFAULT_INTERROGATION, input, null))
                .toList();
    }

    boolean isChecked() {
        return interrogation.equals(CHECKED);
    }

    List<JsonObject> evidence() {
        return JsonValues.objects(JsonValues.object(input, "extra_params"), "evidence");
    }

    /** The job to enqueue. The request for an error stands where the evidence says its source: that is shown to the simulator too. */
    JsonObject job() {
        JsonObject asked = planted == null ? input : withMarker("[[simulator:" + planted.word() + "]]");
        return Json.createObjectBuilder()
                .add("interrogation_key", interrogation)
                .add("input", asked)
                .build();
    }

    private JsonObject withMarker(String marker) {
        JsonArrayBuilder marked = Json.createArrayBuilder();
        for (JsonObject item : evidence()) {
            String source = JsonValues.text(item, "source_uri") + " " + marker;
            marked.add(Json.createObjectBuilder(item).add("source_uri", source.strip()));
        }
        JsonObject extra = Json.createObjectBuilder(JsonValues.object(input, "extra_params"))
                .add("evidence", marked)
                .build();
        return Json.createObjectBuilder(input).add("extra_params", extra).build();
    }
}
