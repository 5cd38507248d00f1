package org.holocron.derive.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which jobs are looked at, by what they have in common and when they were made and ended; the server judges the values. */
final class KindOptions {

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

    /** Further values of a query; empty if nothing is given. */
    String query() {
        return ApiClient.parameter("model", model)
                + ApiClient.parameter("cause", cause)
                + ApiClient.parameter("group", group)
                + ApiClient.parameter("created_from", createdFrom)
                + ApiClient.parameter("created_before", createdBefore)
                + ApiClient.parameter("finished_from", finishedFrom)
                + ApiClient.parameter("finished_before", finishedBefore);
    }
}
