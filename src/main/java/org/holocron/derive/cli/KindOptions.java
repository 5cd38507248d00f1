package org.holocron.derive.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which jobs are looked at, by what they are about, what they have in common and when they were made and ended; the server judges the values. */
final class KindOptions {

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
            names = "--created-from",
            paramLabel = "TIME",
            description = "Only jobs created then or later: a day such as 2026-01-31, or a time with Z, UTC.")
    private @Nullable String createdFrom;

    @Option(names = "--created-before", paramLabel = "TIME", description = "Only jobs created before.")
    private @Nullable String createdBefore;

    @Option(
            names = {"--finished-from", "--since"},
            paramLabel = "TIME",
            description = "Only jobs that ended then or later; a list has the earliest end first.")
    private @Nullable String finishedFrom;

    @Option(names = "--finished-before", paramLabel = "TIME", description = "Only jobs that ended before.")
    private @Nullable String finishedBefore;

    /** Those that are given, by the names of the query's parameters. */
    void addTo(QueryValues values) {
        values.put("entity_type", entityType);
        values.put("entity_id", entityId);
        values.put("dedupe_key", dedupeKey);
        values.put("model", model);
        values.put("cause", cause);
        values.put("group", group);
        values.put("created_from", createdFrom);
        values.put("created_before", createdBefore);
        values.put("finished_from", finishedFrom);
        values.put("finished_before", finishedBefore);
    }
}
