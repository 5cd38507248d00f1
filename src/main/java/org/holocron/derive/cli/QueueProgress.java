package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far the whole queue has come since somebody began to watch it: what had ended before does not count. */
final class QueueProgress {

    private @Nullable JsonObject first;

    /** @param queue of a picture */
    JobCounts since(JsonObject queue) {
        JsonObject counts = JsonValues.object(queue, "counts");
        if (first == null) {
            first = counts;
        }
        Map<String, Long> byStatus = new LinkedHashMap<>();
        for (String status : counts.keySet()) {
            long now = JsonValues.number(counts, status);
            // After a requeue or a purge fewer have ended than before.
            byStatus.put(status, JobCounts.isFinal(status) ? Math.max(0, now - JsonValues.number(first, status)) : now);
        }
        return new JobCounts(byStatus, JsonValues.number(queue, "claimable"), null);
    }
}
