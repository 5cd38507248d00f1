package org.holocron.derive.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.sql.H2TestDatabase;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Session;
import org.holocron.derive.testing.Jobs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An enqueue on one connection, and what sees to lanes on another, at each moment of the enqueue. */
class LaneRaceTest {

    private static final LaneKey KEY = new LaneKey("facts", "model");

    @TempDir
    Path folder;

    private H2TestDatabase database;
    private TestQueue queue;

    @BeforeEach
    void open() {
        database = H2TestDatabase.in(folder);
        queue = TestQueue.in(database);
        queue.enqueue(Jobs.toEnqueue().modelHint("model").build());
        queue.claim();
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** Its jobs cannot be seen yet, so that the lane looks empty. */
    @Test
    void aLaneThatIsCorrectedWhileJobsAreInsertedIsRaisedBeforeTheyAreCommitted() {
        UUID job = enqueueWhile(() -> lanes().correct(List.of(lane())), () -> {});

        assertEquals(job, queue.claim().job().jobId());
    }

    /** A correction must not wait for somebody who inserts ten thousand jobs, nor lower what was just raised. */
    @Test
    void aLaneWhoseBoundWasRaisedIsLeftAloneUntilTheCommit() {
        lanes().correct(List.of(lane()));

        UUID job = enqueueWhile(() -> {}, () -> lanes().correct(List.of(lane())));

        assertEquals(job, queue.claim().job().jobId());
    }

    @Test
    void aLaneThatIsDeletedWhileJobsAreInsertedIsMadeAgain() {
        lanes().correct(List.of(lane()));

        UUID job = enqueueWhile(() -> assertEquals(1, lanes().deleteEmpty(Duration.ZERO)), () -> {});

        assertEquals(job, queue.claim().job().jobId());
        assertEquals(1, queue.rows("lane"));
    }

    @Test
    void aLaneWhoseBoundWasRaisedIsNotDeleted() {
        lanes().correct(List.of(lane()));

        UUID job = enqueueWhile(() -> {}, () -> assertEquals(0, lanes().deleteEmpty(Duration.ZERO)));

        assertEquals(job, queue.claim().job().jobId());
    }

    /** Everything at once: each job is claimed exactly once, and none stays behind. */
    @Test
    void nothingIsLostWhileEverybodyChangesLanes() {
        AtomicInteger working = new AtomicInteger(2);
        List<Set<UUID>> claimed = Concurrently.call(5, thread -> {
            switch (thread) {
                case 0, 1 -> {
                    return enqueueAll(thread, working);
                }
                case 2, 3 -> {
                    return claimUntilDone(working);
                }
                default -> {
                    return keepUntilDone(working);
                }
            }
        });
        Set<UUID> all = new HashSet<>(claimed.get(0));
        all.addAll(claimed.get(1));
        Set<UUID> taken = new HashSet<>(claimed.get(2));
        taken.addAll(claimed.get(3));

        assertEquals(all.size(), claimed.get(2).size() + claimed.get(3).size(), "none twice");
        assertEquals(all, taken);
        assertFalse(queue.tryClaim().isPresent());
    }

    private Set<UUID> enqueueAll(int thread, AtomicInteger working) {
        Set<UUID> jobs = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            List<NewJob> some = new ArrayList<>();
            for (int k = 0; k <= i % 3; k++) {
                some.add(Jobs.toEnqueue()
                        .priority(i % 5)
                        .modelHint("model" + (i + k + thread) % 7)
                        .build());
            }
            queue.queue().enqueueAll(some).forEach(job -> jobs.add(job.jobId()));
        }
        working.decrementAndGet();
        return jobs;
    }

    private Set<UUID> claimUntilDone(AtomicInteger working) {
        Set<UUID> jobs = new HashSet<>();
        boolean done;
        Optional<ClaimedJob> claimed;
        do {
            done = working.get() == 0;
            claimed = queue.tryClaim();
            claimed.ifPresent(job -> jobs.add(job.job().jobId()));
        } while (!done || claimed.isPresent());
        return jobs;
    }

    private Set<UUID> keepUntilDone(AtomicInteger working) {
        while (working.get() > 0) {
            lanes().correct(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L));
            lanes().checkBounds(0);
            lanes().placeJobs();
            lanes().deleteEmpty(Duration.ZERO);
        }
        return Set.of();
    }

    private LaneStore lanes() {
        return queue.queue().lanes();
    }

    private long lane() {
        return queue.query("SELECT MAX(lane_id) FROM llm.lane");
    }

    /** @param afterRaising before the commit */
    private UUID enqueueWhile(Runnable afterInserting, Runnable afterRaising) {
        UUID jobId = UUID.randomUUID();
        LanePlacement lanes = LanePlacement.into(database.database(), Set.of(KEY));
        database.database().inTransaction(tx -> {
            LanePlacement placement = lanes.begin();
            insert(tx, jobId, placement);
            afterInserting.run();
            placement.raiseBounds(tx);
            afterRaising.run();
            return jobId;
        });
        assertTrue(queue.job(jobId).modelHint() != null);
        return jobId;
    }

    private static void insert(Session tx, UUID jobId, LanePlacement placement) throws SQLException {
        NewJob job = Jobs.toEnqueue().modelHint("model").build();
        tx.changeOne(
                "queue/enqueue",
                RowParameters.of(job)
                        .uuid("job_id", jobId)
                        .bigint("lane_id", placement.laneOf(KEY))
                        .number("place", 0));
        Instant now = tx.row("queue/database-time", Parameters.of(), row -> row.instant("now_utc"))
                .orElseThrow();
        placement.add(KEY, jobId, new QueuePlace(job.priority(), now, now));
    }
}
