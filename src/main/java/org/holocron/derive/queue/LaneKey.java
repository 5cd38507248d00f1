package org.holocron.derive.queue;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the jobs of one lane have in common, so that they are claimed or held back together.
 *
 * @param modelHint as the lane has it: without blanks at the ends, in lower case; empty for jobs that name no model
 */
public record LaneKey(String interrogationKey, String modelHint) {

    /** The lane of a job by its own columns. */
    public static LaneKey of(String interrogationKey, @Nullable String modelHint) {
        return new LaneKey(
                interrogationKey, modelHint == null ? "" : modelHint.trim().toLowerCase(Locale.ROOT));
    }

    public boolean namesModel() {
        return !modelHint.isEmpty();
    }
}
