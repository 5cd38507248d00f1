package org.holocron.derive.history;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Session;

/** Keeps the counters of groups by statements, beside those of all jobs and under their lock. */
final class GroupCounters {

    private final Session tx;
    private final Instant allBefore;

    /** @param allBefore of the row of all minutes before */
    GroupCounters(Session tx, Instant allBefore) {
        this.tx = tx;
        this.allBefore = allBefore;
    }

    /**
     * Folds deltas into the minutes of their groups, and old minutes into the time before.
     *
     * @param most how many old minutes
     */
    void fold(List<GroupTally> deltas, int most) throws SQLException {
        List<GroupTally> old = tx.rows(
                "history/take-old-group-minutes",
                Parameters.of().instant("all_before_utc", allBefore).number("rows", most),
                GroupTally::ofMinute);
        Stream<GroupTally> ofGroups =
                deltas.stream().filter(delta -> delta.minute().group() > 0);
        Map<GroupTally.Minute, GroupTally> minutes = new HashMap<>();
        Stream.concat(ofGroups, old.stream()).forEach(tally -> minutes.merge(tally.minute(), tally, GroupTally::plus));
        for (GroupTally minute : minutes.values()) {
            tx.changeOne("history/add-to-group", minute.parameters());
        }
    }

    /**
     * Counts the jobs of the next groups, and corrects their counters.
     *
     * @param after the last group that was counted; 0 for none
     * @param most how many jobs, but at least one group's
     * @return the last group that is counted now; empty if no job is in a later one
     */
    Optional<Long> correct(long after, int most) throws SQLException {
        Optional<Long> last = tx.row(
                "history/groups-page-end",
                Parameters.of().bigint("after", after).number("rows", most),
                row -> row.bigint("group_id"));
        List<Map.Entry<Long, Map<String, Long>>> wrong = tx.rows(
                "history/wrong-groups",
                Parameters.of().bigint("after", after).bigint("last", last.orElse(Long.MAX_VALUE)),
                GroupTally::ofJobs);
        for (Map.Entry<Long, Map<String, Long>> group : wrong) {
            tx.changeOne(
                    "history/add-to-group",
                    GroupTally.correction(group.getKey(), allBefore, group.getValue())
                            .parameters());
        }
        return last;
    }
}
