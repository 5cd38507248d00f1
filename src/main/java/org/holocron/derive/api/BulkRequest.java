package org.holocron.derive.api;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.holocron.derive.bulk.BulkChange;
import org.holocron.derive.bulk.BulkRequested;
import org.holocron.derive.json.StrictObjectReader;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants to be done to which jobs.
 *
 * @param filter null if the jobs are named
 * @param jobs their ids; empty if a filter is given
 */
record BulkRequest(BulkRequested requested, @Nullable JobQuery filter, Set<UUID> jobs) {

    static final int MOST_IDS = 10_000;

    private static final Map<String, BulkChange> CHANGES = changes();

    /** Empty, with a problem, if it does not say what to do. */
    static Optional<BulkRequest> read(StrictObjectReader fields) {
        Optional<BulkChange> change = fields.choice("action", CHANGES);
        if (fields.value("action").isEmpty()) {
            fields.problem("action", "is missing; it must be one of " + String.join(", ", CHANGES.keySet()));
        }
        Integer priority = priority(fields, change.orElse(null));
        Optional<String> by = fields.line("by", BulkRequested.MAX_BY_LENGTH);
        Optional<JobQuery> filter = fields.within("filter").map(JobQuery::of);
        Set<UUID> jobs = ids(fields);
        if (fields.value("filter").isPresent() == fields.value("job_ids").isPresent()) {
            fields.problem(
                    "filter",
                    "must be given, an object of the query parameters of GET /api/jobs, or else job_ids, a list of ids");
        }
        if (change.isEmpty() || (change.get() == BulkChange.PRIORITY) != (priority != null)) {
            return Optional.empty();
        }
        String which = fields.object("filter").map(JsonObject::toString).orElse("{\"job_ids\":" + jobs.size() + "}");
        return Optional.of(new BulkRequest(
                new BulkRequested(change.get(), priority, which, by.orElse(null)), filter.orElse(null), jobs));
    }

    private static @Nullable Integer priority(StrictObjectReader fields, @Nullable BulkChange change) {
        Optional<Integer> priority = fields.integer("priority", 0, Integer.MAX_VALUE);
        boolean isGiven = fields.value("priority").isPresent();
        if (change == BulkChange.PRIORITY && !isGiven) {
            fields.problem("priority", "must be given: 0 or more, the higher goes first");
        }
        if (change != null && change != BulkChange.PRIORITY && isGiven) {
            fields.problem("priority", "belongs to the action priority alone");
            return null;
        }
        return priority.orElse(null);
    }

    private static Set<UUID> ids(StrictObjectReader fields) {
        List<String> texts = fields.texts("job_ids");
        if (texts.size() > MOST_IDS) {
            fields.problem("job_ids", "must have at most " + MOST_IDS + " ids; for more give a filter");
            return Set.of();
        }
        Optional<JsonValue> given = fields.value("job_ids");
        if (given.filter(list -> list.equals(JsonValue.EMPTY_JSON_ARRAY)).isPresent()) {
            fields.problem("job_ids", "must have at least one id");
        }
        Set<UUID> ids = new LinkedHashSet<>();
        for (int i = 0; i < texts.size(); i++) {
            Optional<UUID> id = UuidParam.parse(texts.get(i));
            id.ifPresent(ids::add);
            if (id.isEmpty()) {
                fields.problem("job_ids", "must have whole ids of jobs, and number " + (i + 1) + " is none");
                return Set.of();
            }
        }
        return ids;
    }

    static String word(BulkChange change) {
        return change.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, BulkChange> changes() {
        Map<String, BulkChange> changes = new LinkedHashMap<>();
        for (BulkChange change : BulkChange.values()) {
            changes.put(word(change), change);
        }
        return changes;
    }
}
