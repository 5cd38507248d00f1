package org.holocron.derive.bulk;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A bulk action.
 *
 * @param matched how many jobs were previewed
 * @param outcomes how many jobs were changed ({@link #CHANGED}) or skipped for which reason: the status they had, SAME or GONE
 */
public record BulkAction(
        UUID id, BulkRequested requested, BulkState state, long matched, Times times, Map<String, Long> outcomes) {

    /** Of a job that was changed; the other outcomes are reasons for skipping it. */
    public static final String CHANGED = "CHANGED";

    /** It had that priority already. */
    static final String SAME = "SAME";

    /** There is no such job. */
    public static final String GONE = "GONE";

    public BulkAction {
        outcomes = Map.copyOf(outcomes);
    }

    /**
     * @param expires until when it can be confirmed
     * @param confirmed null if it was not
     * @param ended when it was done, cancelled or found to be expired; null before that
     */
    public record Times(
            Instant created,
            Instant expires,
            @Nullable Instant confirmed,
            @Nullable Instant ended) {}

    public long changed() {
        return outcomes.getOrDefault(CHANGED, 0L);
    }

    public long skipped() {
        return done() - changed();
    }

    /** Changed or skipped. */
    public long done() {
        return outcomes.values().stream().mapToLong(Long::longValue).sum();
    }
}
