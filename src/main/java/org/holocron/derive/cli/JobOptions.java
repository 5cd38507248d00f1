package org.holocron.derive.cli;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Map;
import org.holocron.derive.json.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a job asks and how it is worked: for one job, for each file of a folder, or for the lines that do not say so. */
final class JobOptions {

    static final String DEFAULT_INTERROGATION = "sw_entity_facts_v1";

    private static final String EXTRA = "extra_params";

    @Option(
            names = "--interrogation",
            paramLabel = "KEY",
            description = "What to ask (default: " + DEFAULT_INTERROGATION + "); see: derive interrogations.")
    private @Nullable String interrogation;

    @Mixin
    private InputOptions input;

    @Option(names = "--priority", paramLabel = "N", description = "Higher goes first (default: 100).")
    private @Nullable Integer priority;

    @Option(names = "--model", paramLabel = "NAME", description = "The model to ask instead of the default one.")
    private @Nullable String model;

    @Option(names = "--max-attempts", paramLabel = "N", description = "How many attempts may fail (default: 3).")
    private @Nullable Integer maxAttempts;

    @Option(
            names = "--group",
            paramLabel = "NAME",
            description = "The group that the jobs belong to; made if it is new.")
    @Nullable
    String group;

    @Option(
            names = "--expires",
            paramLabel = "TIME",
            description = "When a job is cancelled if it has not ended, UTC: 2026-01-31 or 2026-01-31T12:00:00Z.")
    private @Nullable String expires;

    @Option(names = "--no-reuse", description = "Call the model even if a response to the same request is stored.")
    private boolean noReuse;

    /** Its input always has all of these fields. */
    boolean asksTheDefault() {
        return interrogation == null || interrogation.equals(DEFAULT_INTERROGATION);
    }

    /** The default one is not asked without any field. Whether those that are given are all that it needs, the server says. */
    void requireSubject() {
        if (asksTheDefault() && input.isEmpty()) {
            throw CommandFailedException.badUsage(
                    "Say what the job is about: --entity-type and --entity-id, or --input KEY=TEXT for the fields of"
                            + " another --interrogation, or give --file or --evidence-dir");
        }
    }

    /** The fields that are given, for lines that lack them. */
    JsonObject defaults() {
        JsonObjectBuilder defaults = Json.createObjectBuilder();
        if (interrogation != null) {
            defaults.add("interrogation_key", interrogation);
        }
        JsonObjectBuilder fields = Json.createObjectBuilder();
        JsonObject given = input.fields(text -> text);
        given.forEach(fields::add);
        if (noReuse) {
            fields.add(EXTRA, extra(given).add("reuse", false));
        }
        if (noReuse || !given.isEmpty()) {
            defaults.add("input", fields);
        }
        addHow(defaults);
        return defaults.build();
    }

    /**
     * A job without references and dedupe key.
     *
     * @param evidence its inline evidence
     * @param document the file that it is about, whose name the input may have
     */
    JsonObjectBuilder job(JsonArray evidence, EvidenceFile document) {
        return Json.createObjectBuilder()
                .add("interrogation_key", interrogation == null ? DEFAULT_INTERROGATION : interrogation)
                .add("input", input(evidence, document));
    }

    /** As {@link #job(JsonArray, EvidenceFile)}, with more fields of the input, which no option gives too. */
    JsonObjectBuilder job(JsonArray evidence, Map<String, JsonValue> fields) {
        return Json.createObjectBuilder()
                .add("interrogation_key", interrogation == null ? DEFAULT_INTERROGATION : interrogation)
                .add("input", input(evidence, CsvRows.merged(given(), fields).build()));
    }

    /** The fields of the input that the options give. */
    JsonObject given() {
        return input.fields(text -> text);
    }

    private JsonObject input(JsonArray evidence, EvidenceFile document) {
        return input(evidence, input.fields(document::filled));
    }

    private JsonObject input(JsonArray evidence, JsonObject given) {
        JsonObjectBuilder fields = Json.createObjectBuilder();
        for (Map.Entry<String, JsonValue> field : given.entrySet()) {
            if (!field.getKey().equals(EXTRA)) {
                fields.add(field.getKey(), field.getValue());
            }
        }
        if (asksTheDefault() && !given.containsKey("source_refs")) {
            fields.add("source_refs", Json.createArrayBuilder());
        }
        JsonObjectBuilder extra = extra(given);
        if (asksTheDefault() || !evidence.isEmpty()) {
            extra.add("evidence", evidence);
        }
        if (noReuse) {
            extra.add("reuse", false);
        }
        JsonObject built = extra.build();
        return built.isEmpty() ? fields.build() : fields.add(EXTRA, built).build();
    }

    void addHow(JsonObjectBuilder job) {
        if (priority != null) {
            job.add("priority", priority);
        }
        if (model != null) {
            job.add("model_hint", model);
        }
        if (maxAttempts != null) {
            job.add("max_attempts", maxAttempts);
        }
        if (group != null) {
            job.add("group", group);
        }
        if (expires != null) {
            job.add("expires_utc", expires);
        }
    }

    /** These fields, with inline evidence beside what else {@code extra_params} has. */
    static JsonObject withEvidence(JsonObject given, JsonArray evidence) {
        return Json.createObjectBuilder(given)
                .add(EXTRA, extra(given).add("evidence", evidence))
                .build();
    }

    /** What {@code --input extra_params:={…}} gives; evidence has options of its own. */
    private static JsonObjectBuilder extra(JsonObject given) {
        JsonValue extra = given.getOrDefault(EXTRA, JsonValue.EMPTY_JSON_OBJECT);
        if (!(extra instanceof JsonObject object)) {
            throw CommandFailedException.badUsage("--input extra_params must be a JSON object");
        }
        if (object.containsKey("evidence")) {
            throw CommandFailedException.badUsage(
                    "--input extra_params must not have evidence: give it by --evidence or a file");
        }
        return Json.createObjectBuilder(object);
    }
}
