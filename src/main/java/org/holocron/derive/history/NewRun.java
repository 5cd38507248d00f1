package org.holocron.derive.history;

import java.util.UUID;
import org.holocron.derive.job.RunHead;
import org.jspecify.annotations.Nullable;

/**
 * The run of one attempt, to be recorded with the attempt's outcome. The end time is the database's.
 *
 * @param modelServerUrl of the server that was asked, or would have been; the column has the name of the first kind
 *     of server
 * @param optionsJson the options of the request under the server's own names, or null if no request was made
 * @param metricsJson the original's six figures (durations in nanoseconds) and ours, or null
 */
public record NewRun(
        RunHead head,
        String modelServerUrl,
        @Nullable String optionsJson,
        @Nullable String metricsJson,
        RunCall call) {

    public UUID runId() {
        return head.runId();
    }

    /** As its column wants it: empty if no model was chosen. */
    public String modelName() {
        return head.modelName() == null ? "" : head.modelName();
    }
}
