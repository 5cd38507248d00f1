package org.holocron.derive.cli;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import org.holocron.derive.json.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which jobs a bulk action is about: those of a filter, named ones, or all that it can change. */
final class BulkChoice {

    private static final String STATUS = "--status";

    @Parameters(
            paramLabel = "JOB_ID",
            arity = "0..*",
            description = "Only these, each the start of an id or a whole one.")
    private List<String> jobIds = new ArrayList<>();

    @Option(names = STATUS, paramLabel = "STATUS", description = "Only jobs in this status; several with commas.")
    private @Nullable String status;

    @Mixin
    private JobFilterOptions filter;

    @Option(names = "--all", description = "All jobs that can be changed so.")
    private boolean all;

    /** @throws CommandFailedException unless it is said once which jobs */
    void check() {
        boolean isFiltered = status != null || !filter.values().all().isEmpty();
        int ways = (isFiltered ? 1 : 0) + (jobIds.isEmpty() ? 0 : 1) + (all ? 1 : 0);
        if (ways != 1) {
            throw CommandFailedException.badUsage(
                    ways == 0
                            ? "Say which jobs: by filters such as --cause or --group, by their ids, or --all"
                            : "Say which jobs in one way: by filters, by their ids, or --all");
        }
    }

    void addTo(JsonObjectBuilder request, ApiClient api) {
        if (!jobIds.isEmpty()) {
            request.add("job_ids", Json.createArrayBuilder(new JobIds(api).whole(jobIds)));
            return;
        }
        JsonObjectBuilder fields = Json.createObjectBuilder();
        if (status != null) {
            JsonArrayBuilder statuses = Json.createArrayBuilder();
            StatusWord.parse(STATUS, status).forEach(one -> statuses.add(one.name()));
            fields.add("status", statuses);
        }
        filter.values().all().forEach(fields::add);
        request.add("filter", fields);
    }
}
