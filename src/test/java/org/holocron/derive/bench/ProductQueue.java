package org.holocron.derive.bench;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.holocron.derive.history.Counters;
import org.holocron.derive.history.History;
import org.holocron.derive.history.JobFilter;
import org.holocron.derive.history.StatementCounters;
import org.holocron.derive.history.StatementHistory;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.queue.ClaimRequest;
import org.holocron.derive.queue.ClaimableLanes;
import org.holocron.derive.queue.JobQueue;
import org.holocron.derive.queue.StatementJobQueue;
import org.holocron.derive.sql.H2Dialect;
import org.holocron.derive.sql.SqlClient;
import org.jspecify.annotations.Nullable;

/** The product's ports, as the benchmarks call them: a port that changes is changed here. */
final class ProductQueue {

    static final String SCHEMA = "llm";

    private static final String WORKER = "benchmark@node/1";
    private static final Duration LEASE = Duration.ofDays(1);
    private static final int PAGE = 50;
    private static final int FOLDED_AT_ONCE = 10_000;

    private final JobQueue queue;
    private final History history;
    private final Counters counters;
    private final ClaimRequest request;

    /** @param unavailableModels in lower case; their jobs may not be claimed */
    ProductQueue(DataSource database, Set<String> unavailableModels) {
        SqlClient client = new SqlClient(database, new H2Dialect(), SCHEMA);
        queue = new StatementJobQueue(client);
        history = new StatementHistory(client);
        counters = new StatementCounters(client);
        ClaimableLanes lanes = new ClaimableLanes(
                queue.lanes().takeBit("benchmark@node"),
                lane -> !unavailableModels.contains(lane.modelHint()),
                Set.of());
        request = new ClaimRequest(WORKER, LEASE, lanes);
    }

    JobQueue queue() {
        return queue;
    }

    ClaimedJob claim() {
        Optional<ClaimedJob> claimed = queue.claim(request);
        return claimed.orElseThrow(() -> new IllegalStateException("nothing to claim"));
    }

    void release(ClaimedJob claimed) {
        if (!queue.release(claimed.lease(), ErrorKind.STOPPED, "benchmark")) {
            throw new IllegalStateException("the lease is gone");
        }
    }

    /** Does at once what a node's timers and its first claim do while jobs come: nothing of it is left for what is measured. */
    void settle() {
        while (counters.fold(FOLDED_AT_ONCE) > 0) {}
        while (queue.lanes().placeJobs() > 0) {}
        for (long checkedTo = queue.lanes().checkBounds(0); checkedTo > 0; ) {
            checkedTo = queue.lanes().checkBounds(checkedTo);
        }
        release(claim());
    }

    void hasWork() {
        if (!queue.hasWork(request)) {
            throw new IllegalStateException("there should be work");
        }
    }

    /** One page, newest first. */
    int list(@Nullable JobStatus status, @Nullable String interrogationKey) {
        return history.jobs(new JobFilter(status, interrogationKey, PAGE, null))
                .jobs()
                .size();
    }

    void stats() {
        history.stats();
    }

    /** No lease has expired. */
    void rescue() {
        if (queue.rescueExpired() != 0) {
            throw new IllegalStateException("a lease expired");
        }
    }

    /** Places the jobs that were just released, if there are any; no deadline is past and no lane is old. */
    void upkeep() {
        queue.lanes().placeJobs();
        if (queue.lanes().endOverdue() + queue.lanes().deleteEmpty(LEASE) != 0) {
            throw new IllegalStateException("there was something to do for the lanes");
        }
        queue.lanes().checkBounds(0);
    }
}
