package org.holocron.derive.queue;

import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the jobs of one lane have in common, so that they are claimed or held back together.
 *
 * @param modelHint as the lane has it: without blanks at the ends, in lower case; empty for jobs that name no model
 */
public record LaneKey(String interrogationKey, String modelHint) implements Comparable<LaneKey> {

    private static final Comparator<LaneKey> ORDER =
            Comparator.comparing(LaneKey::interrogationKey).thenComparing(LaneKey::modelHint);

    /** The lane of a job by its own columns. */
    public static LaneKey of(String interrogationKey, @Nullable String modelHint) {
        return new LaneKey(
                interrogationKey, modelHint == null ? "" : modelHint.trim().toLowerCase(Locale.ROOT));
    }

    @Override
    public int compareTo(LaneKey other) {
        return ORDER.compare(this, other);
    }

    public boolean namesModel() {
        return !modelHint.isEmpty();
    }
}
