package org.holocron.derive.api;

import java.util.Map;
import org.holocron.derive.history.QueueStats;
import org.holocron.derive.runner.Blockers;
import org.jspecify.annotations.Nullable;

/**
 * The queue as the page at {@code /} shows it: the figures of {@code /api/stats}, at the same cost.
 *
 * @param stats null while the database is unavailable
 * @param unavailable why there are no figures; null if there are
 * @param reasons why nothing, or not everything, is claimed, by what is held back
 */
record QueueView(@Nullable QueueStats stats, @Nullable String unavailable, Map<String, String> reasons) {

    static QueueView of(QueueStats stats, Blockers blockers) {
        return new QueueView(stats, null, RunnerCheck.reasons(blockers));
    }

    static QueueView unavailable(String why, Blockers blockers) {
        return new QueueView(null, why, RunnerCheck.reasons(blockers));
    }
}
