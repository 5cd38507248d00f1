package org.holocron.derive.queue;

import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.holocron.derive.history.JobRow;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Session;
import org.holocron.derive.sql.SqlClient;

/** Adds jobs to their lanes, in one transaction. */
final class StatementEnqueue {

    /** A statement for each row costs more, and what one statement inserts is held twice meanwhile. */
    private static final int MOST_AT_ONCE = 500;

    private final Session tx;
    private final List<NewJob> jobs;
    private final LanePlacement placement;
    private final Instant now;

    private StatementEnqueue(Session tx, List<NewJob> jobs, LanePlacement placement) throws SQLException {
        this.tx = tx;
        this.jobs = jobs;
        this.placement = placement;
        this.now = tx.row("queue/database-time", Parameters.of(), row -> row.instant("now_utc"))
                .orElseThrow();
    }

    static List<EnqueueResult> all(SqlClient database, List<NewJob> jobs) {
        LanePlacement placement = LanePlacement.into(
                database, jobs.stream().map(StatementEnqueue::laneOf).collect(Collectors.toSet()));
        return database.inTransaction(tx -> {
            LanePlacement again = placement.begin();
            lockGroups(tx, jobs);
            List<EnqueueResult> enqueued = new StatementEnqueue(tx, jobs, again).insertOrFindAll();
            again.raiseBounds(tx);
            JobCounters.enqueued(tx, jobs, enqueued);
            return enqueued;
        });
    }

    private static LaneKey laneOf(NewJob job) {
        return LaneKey.of(job.interrogationKey(), job.modelHint(), job.groupId());
    }

    /** In the order of their ids, to the commit: who ends a group waits, and finds all jobs. */
    private static void lockGroups(Session tx, List<NewJob> jobs) throws SQLException {
        SortedSet<Long> groups = new TreeSet<>();
        jobs.stream().map(NewJob::groupId).filter(group -> group > 0).forEach(groups::add);
        for (long group : groups) {
            String state = tx.row("group/lock", Parameters.of().bigint("group_id", group), row -> row.text("state"))
                    .orElse("");
            if (!GroupClosedException.takesJobs(state)) {
                throw new GroupClosedException(group);
            }
        }
    }

    /** In the order of the keys, so that two callers with the same keys never deadlock. */
    private List<EnqueueResult> insertOrFindAll() throws SQLException {
        List<Integer> places = IntStream.range(0, jobs.size())
                .boxed()
                .sorted(Comparator.comparing(
                        place -> jobs.get(place).dedupeKey(), Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
        EnqueueResult[] enqueued = new EnqueueResult[jobs.size()];
        for (int from = 0; from < places.size(); from += MOST_AT_ONCE) {
            List<Integer> some = places.subList(from, Math.min(from + MOST_AT_ONCE, places.size()));
            if (some.size() == 1 || !insertAll(some, enqueued)) {
                for (int place : some) {
                    enqueued[place] = insertOrFind(place);
                }
            }
        }
        return List.of(enqueued);
    }

    /** By one statement. Whether all were inserted; if not, since one of their keys is there already, none was. */
    private boolean insertAll(List<Integer> places, EnqueueResult[] enqueued) throws SQLException {
        Map<Integer, UUID> ids = new LinkedHashMap<>();
        places.forEach(place -> ids.put(place, TimeOrderedIds.next()));
        List<Parameters> rows = places.stream()
                .map(place -> row(jobs.get(place), ids.get(place), place))
                .toList();
        boolean inserted = tx.insertIfAbsent("queue/enqueue-all", Parameters.ofRows(rows));
        if (inserted) {
            ids.forEach((place, jobId) -> enqueued[place] = added(jobs.get(place), jobId, place));
        }
        return inserted;
    }

    private Parameters row(NewJob job, UUID jobId, int place) {
        return RowParameters.of(job)
                .uuid("job_id", jobId)
                .bigint("lane_id", placement.laneOf(laneOf(job)))
                .number("place", place);
    }

    private EnqueueResult insertOrFind(int place) throws SQLException {
        NewJob job = jobs.get(place);
        UUID jobId = TimeOrderedIds.next();
        while (!insert(job, jobId, place)) {
            Optional<EnqueueResult> known = tx.row(
                    "queue/find-by-dedupe-key",
                    Parameters.of().text("dedupe_key", job.dedupeKey()),
                    row -> new EnqueueResult(row.uuid("job_id"), JobRow.status(row), false));
            if (known.isPresent()) {
                return known.get();
            }
            // The caller that inserted it first has rolled back, or it was deleted: try again.
        }
        return added(job, jobId, place);
    }

    private boolean insert(NewJob job, UUID jobId, int place) throws SQLException {
        return tx.insertIfAbsent("queue/enqueue", row(job, jobId, place));
    }

    /** The result of a job that is in the table now. */
    private EnqueueResult added(NewJob job, UUID jobId, int place) {
        placement.add(laneOf(job), jobId, new QueuePlace(job.priority(), now, now.plus(place, ChronoUnit.MICROS)));
        return new EnqueueResult(jobId, JobStatus.NEW, true);
    }
}
