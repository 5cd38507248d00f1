package org.holocron.derive.queue;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holocron.derive.sql.Row;
import org.jspecify.annotations.Nullable;

/** What one call of {@code usp_read_lanes} brought: lanes in the order of their bounds, the first job of each, and unplaced jobs. */
final class LaneReading {

    /** No lane was read. */
    static final LaneReading NONE = new LaneReading(List.of());

    private final List<Lane> lanes = new ArrayList<>();
    private final List<Candidate> unplaced = new ArrayList<>();
    private final Map<Long, Candidate> firstJobs = new HashMap<>();

    LaneReading(List<Entry> rows) {
        for (Entry row : rows) {
            if (row.lane() != null) {
                lanes.add(row.lane());
            }
            if (row.job() != null && row.job().laneId() == null) {
                unplaced.add(row.job());
            } else if (row.job() != null) {
                firstJobs.put(row.job().laneId(), row.job());
            }
        }
    }

    List<Lane> lanes() {
        return List.copyOf(lanes);
    }

    List<Candidate> unplaced() {
        return List.copyOf(unplaced);
    }

    Optional<Candidate> firstJob(Lane lane) {
        return Optional.ofNullable(firstJobs.get(lane.id()));
    }

    /** The same with the first jobs of more lanes, where those that are in both are as read later. */
    LaneReading with(LaneReading later) {
        LaneReading both = new LaneReading(List.of());
        both.lanes.addAll(lanes);
        both.unplaced.addAll(unplaced);
        both.firstJobs.putAll(firstJobs);
        later.lanes.forEach(lane -> both.firstJobs.remove(lane.id()));
        both.firstJobs.putAll(later.firstJobs);
        return both;
    }

    boolean hasJobs() {
        return !unplaced.isEmpty() || !firstJobs.isEmpty();
    }

    /** @param lane null for an unplaced job */
    record Entry(@Nullable Lane lane, @Nullable Candidate job) {

        static Entry read(Row row) throws SQLException {
            Long laneId = row.bigintOrNull("lane_id");
            Candidate job = row.uuidOrNull("job_id") == null
                    ? null
                    : new Candidate(row.uuid("job_id"), laneId, LaneRow.key(row), LaneRow.placeOfJob(row));
            return new Entry(laneId == null ? null : LaneRow.read(row), job);
        }
    }
}
