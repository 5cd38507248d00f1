package org.holocron.derive.queue;

import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the jobs of one lane have in common, so that they are claimed or held back together.
 *
 * @param modelHint as the lane has it: without blanks at the ends, in lower case; empty for jobs that name no model
 * @param groupId 0 for jobs of no group
 */
public record LaneKey(String interrogationKey, String modelHint, long groupId) implements Comparable<LaneKey> {

    private static final Comparator<LaneKey> ORDER = Comparator.comparingLong(LaneKey::groupId)
            .thenComparing(LaneKey::interrogationKey)
            .thenComparing(LaneKey::modelHint);

    /** Of jobs of no group. */
    public LaneKey(String interrogationKey, String modelHint) {
        this(interrogationKey, modelHint, 0);
    }

    /** The lane of a job by its own columns. */
    public static LaneKey of(String interrogationKey, @Nullable String modelHint, long groupId) {
        return new LaneKey(
                interrogationKey, modelHint == null ? "" : modelHint.trim().toLowerCase(Locale.ROOT), groupId);
    }

    /** The same without its group: what holds lanes back, but for the state of a group, holds back those of all groups. */
    public LaneKey ofNoGroup() {
        return groupId == 0 ? this : new LaneKey(interrogationKey, modelHint);
    }

    @Override
    public int compareTo(LaneKey other) {
        return ORDER.compare(this, other);
    }

    public boolean namesModel() {
        return !modelHint.isEmpty();
    }
}
