package org.holocron.derive.history;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
     * @param recounted those of the deltas whose jobs the present pass has counted already
     * @param most how many old minutes
     */
    void fold(List<GroupTally> deltas, List<GroupTally> recounted, int most) throws SQLException {
        List<GroupTally> old = tx.rows(
                "history/take-old-group-minutes",
                Parameters.of().instant("all_before_utc", allBefore).number("rows", most),
                GroupTally::ofMinute);
        Map<GroupTally.Minute, GroupTally> minutes = new HashMap<>();
        Stream.concat(ofGroups(deltas), old.stream())
                .forEach(tally -> minutes.merge(tally.minute(), tally, GroupTally::plus));
        for (GroupTally minute : minutes.values()) {
            tx.changeOne("history/add-to-group", minute.parameters());
        }
        Map<Long, Map<String, Long>> counted = new HashMap<>();
        ofGroups(recounted).forEach(tally -> counted.merge(tally.minute().group(), tally.amounts(), GroupTally::sum));
        addToRecount(counted);
    }

    private static Stream<GroupTally> ofGroups(List<GroupTally> deltas) {
        return deltas.stream().filter(delta -> delta.minute().group() > 0);
    }

    /** Adds a page of jobs to what the present pass has counted. */
    void countPage(Parameters page) throws SQLException {
        Map<Long, Map<String, Long>> counted = new HashMap<>();
        tx.rows("history/recount-groups-page", page, GroupTally::ofJobs)
                .forEach(group -> counted.put(group.getKey(), group.getValue()));
        addToRecount(counted);
    }

    private void addToRecount(Map<Long, Map<String, Long>> counted) throws SQLException {
        for (Map.Entry<Long, Map<String, Long>> group : counted.entrySet()) {
            tx.changeOne("history/add-to-group-recount", GroupTally.parametersOfJobs(group.getKey(), group.getValue()));
        }
    }

    /** Corrects the counters by what the pass that has ended counted. */
    void correct() throws SQLException {
        List<Map.Entry<Long, Map<String, Long>>> wrong =
                tx.rows("history/wrong-groups", Parameters.of(), GroupTally::ofJobs);
        for (Map.Entry<Long, Map<String, Long>> group : wrong) {
            tx.changeOne(
                    "history/add-to-group",
                    GroupTally.correction(group.getKey(), allBefore, group.getValue())
                            .parameters());
        }
        tx.update("history/clear-group-recount", Parameters.of());
    }
}
