package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Jobs that are asked for one by one, by their ids. One that has ended is not asked for again. */
final class JobsById implements WaitedJobs {

    private final ApiClient api;
    private final List<String> ids;
    private final Supplier<Instant> now;
    private final Map<String, JsonObject> seen = new LinkedHashMap<>();

    JobsById(ApiClient api, List<String> ids, WaitClock clock) {
        this.api = api;
        this.ids = List.copyOf(ids);
        this.now = clock::now;
    }

    @Override
    public JobCounts look() {
        for (String id : ids) {
            JsonObject known = seen.get(id);
            if (known == null || !JobCounts.isFinal(JsonValues.text(known, "status"))) {
                seen.put(id, api.get("/api/jobs/" + ApiClient.escaped(id)));
            }
        }
        return JobCounts.of(seen.values(), now.get());
    }
}
