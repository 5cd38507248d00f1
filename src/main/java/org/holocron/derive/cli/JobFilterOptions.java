package org.holocron.derive.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which jobs are listed or exported, besides their status; the server judges the values. */
final class JobFilterOptions {

    @Option(names = "--interrogation", paramLabel = "KEY", description = "Only jobs of this interrogation.")
    private @Nullable String interrogation;

    @Option(names = "--entity-type", paramLabel = "TYPE", description = "Only jobs about an entity of this type.")
    private @Nullable String entityType;

    @Option(names = "--entity-id", paramLabel = "ID", description = "Only jobs about this entity.")
    private @Nullable String entityId;

    @Option(names = "--dedupe-key", paramLabel = "KEY", description = "Only the job with this key.")
    private @Nullable String dedupeKey;

    @Mixin
    private KindOptions kind;

    /** Further values of a query; empty if nothing is given. */
    String query() {
        return ApiClient.parameter("interrogation_key", interrogation)
                + ApiClient.parameter("entity_type", entityType)
                + ApiClient.parameter("entity_id", entityId)
                + ApiClient.parameter("dedupe_key", dedupeKey)
                + kind.query();
    }
}
