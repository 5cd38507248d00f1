package org.holocron.derive.queue;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Session;

/**
 * Tells the counters of {@link org.holocron.derive.history.Counters} what a transaction changed, in that transaction. A claim, a
 * release and a deferral change no count: NEW and RUNNING are one. Cancel and requeue tell it in their own statements.
 */
final class JobCounters {

    private JobCounters() {}

    /** @param results of the jobs, in their order */
    static void enqueued(Session tx, List<NewJob> jobs, List<EnqueueResult> results) throws SQLException {
        SortedMap<Long, UUID> first = new TreeMap<>();
        SortedMap<Long, Integer> made = new TreeMap<>();
        for (int place = 0; place < results.size(); place++) {
            if (results.get(place).created()) {
                long group = jobs.get(place).groupId();
                first.putIfAbsent(group, results.get(place).jobId());
                made.merge(group, 1, Integer::sum);
            }
        }
        if (!made.isEmpty()) {
            tx.changeRows(
                    made.size(),
                    "queue/count-enqueued",
                    Parameters.of()
                            .uuidArray("job_ids", first.values())
                            .textArray("group_ids", texts(made.keySet()))
                            .textArray("jobs", texts(made.values())));
        }
    }

    private static List<String> texts(Collection<? extends Number> numbers) {
        return numbers.stream().map(Number::toString).toList();
    }

    /** After the run was inserted. */
    static void completed(Session tx, AttemptCompletion completion) throws SQLException {
        tx.changeOne(
                "queue/count-completion",
                Parameters.of()
                        .uuid("run_id", completion.run().runId())
                        .uuid("job_id", completion.lease().jobId()));
    }

    /** A job that reached a final status without a run. */
    static void ended(Session tx, UUID jobId) throws SQLException {
        tx.changeOne("queue/count-end", Parameters.of().uuid("job_id", jobId));
    }
}
