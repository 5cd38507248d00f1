package org.holocron.derive.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which jobs are listed, besides their status and interrogation; the server judges the values. */
final class JobFilterOptions {

    @Option(names = "--entity-type", paramLabel = "TYPE", description = "Only jobs about an entity of this type.")
    private @Nullable String entityType;

    @Option(names = "--entity-id", paramLabel = "ID", description = "Only jobs about this entity.")
    private @Nullable String entityId;

    @Option(names = "--dedupe-key", paramLabel = "KEY", description = "Only the job with this key.")
    private @Nullable String dedupeKey;

    @Option(names = "--model", paramLabel = "MODEL", description = "Only jobs that asked this model last.")
    private @Nullable String model;

    @Option(
            names = "--cause",
            paramLabel = "CAUSE",
            description = "Only jobs that failed by this cause of derive failures.")
    private @Nullable String cause;

    @Option(names = "--group", paramLabel = "NAME", description = "Only jobs of this group.")
    private @Nullable String group;

    @Option(
            names = "--text",
            paramLabel = "TEXT",
            description =
                    "Only jobs with this text in their input or evidence, in any case; within 10,000 jobs at most.")
    private @Nullable String text;

    @Option(
            names = "--created-from",
            paramLabel = "TIME",
            description = "Only jobs created then or later: a day such as 2026-01-31, or a time with Z, UTC.")
    private @Nullable String createdFrom;

    @Option(names = "--created-before", paramLabel = "TIME", description = "Only jobs created before.")
    private @Nullable String createdBefore;

    @Option(
            names = "--finished-from",
            paramLabel = "TIME",
            description = "Only jobs that ended then or later; the earliest end comes first.")
    private @Nullable String finishedFrom;

    @Option(names = "--finished-before", paramLabel = "TIME", description = "Only jobs that ended before.")
    private @Nullable String finishedBefore;

    /** Further values of a query; empty if nothing is given. */
    String query() {
        StringBuilder query = new StringBuilder();
        values().forEach((name, value) -> query.append(ApiClient.parameter(name, value)));
        return query.toString();
    }

    /** By the names of the query's parameters; what is not given is not in it. */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        put(values, "entity_type", entityType);
        put(values, "entity_id", entityId);
        put(values, "dedupe_key", dedupeKey);
        put(values, "model", model);
        put(values, "cause", cause);
        put(values, "group", group);
        put(values, "text", text);
        put(values, "created_from", createdFrom);
        put(values, "created_before", createdBefore);
        put(values, "finished_from", finishedFrom);
        put(values, "finished_before", finishedBefore);
        return values;
    }

    private static void put(Map<String, String> values, String name, @Nullable String value) {
        if (value != null) {
            values.put(name, value);
        }
    }
}
