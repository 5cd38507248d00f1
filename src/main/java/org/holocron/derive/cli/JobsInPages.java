package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Many jobs, looked up by whole pages of the list. They are among the newest; those that are not, since they existed already,
 * are asked for one by one. One that has ended is not asked for again.
 */
final class JobsInPages implements WaitedJobs {

    /** Of jobs that others enqueued meanwhile. */
    private static final int MORE_PAGES = 5;

    private final ApiClient api;
    private final Supplier<Instant> now;
    private final Set<String> unfinished;
    private final Map<String, JsonObject> seen = new HashMap<>();
    private String start = "";

    JobsInPages(ApiClient api, Collection<String> ids, WaitClock clock) {
        this.api = api;
        this.unfinished = new LinkedHashSet<>(ids);
        this.now = clock::now;
    }

    @Override
    public JobCounts look() {
        Set<String> missing = new LinkedHashSet<>(unfinished);
        int pages = missing.size() / JobPages.SIZE + 1 + MORE_PAGES;
        JobPages walk = new JobPages(api, "", start);
        boolean found = false;
        for (int page = 0; page < pages && !missing.isEmpty() && !walk.isAtEnd(); page++) {
            String before = walk.cursor();
            for (JsonObject job : walk.next()) {
                if (missing.remove(JsonValues.text(job, "job_id"))) {
                    note(job);
                    // Newer jobs than the newest of ours need not be listed again.
                    start = found ? start : before;
                    found = true;
                }
            }
        }
        missing.forEach(id -> note(api.get("/api/jobs/" + ApiClient.escaped(id))));
        return JobCounts.of(seen.values(), now.get());
    }

    private void note(JsonObject job) {
        String id = JsonValues.text(job, "job_id");
        seen.put(id, job);
        if (JobCounts.isFinal(JsonValues.text(job, "status"))) {
            unfinished.remove(id);
        }
    }
}
