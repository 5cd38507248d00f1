package org.holocron.derive.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.holocron.derive.bulk.BulkAction;
import org.holocron.derive.bulk.BulkChange;
import org.holocron.derive.bulk.BulkPreview;
import org.holocron.derive.bulk.BulkRequested;
import org.holocron.derive.bulk.BulkState;
import org.holocron.derive.bulk.BulkStore;
import org.holocron.derive.bulk.StatementBulkStore;
import org.holocron.derive.history.JobFilter;
import org.holocron.derive.history.StatementHistory;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.queue.StatementJobQueue;
import org.holocron.derive.sql.H2TestDatabase;
import org.holocron.derive.testing.SetClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node's timer does for bulk actions. */
class BulkWorkTest {

    private final SetClock clock = new SetClock();
    private final List<Long> pauses = new ArrayList<>();

    private H2TestDatabase database;
    private BulkStore actions;
    private BulkWork work;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = H2TestDatabase.in(folder);
        actions = new StatementBulkStore(database.database());
        work = work();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private BulkWork work() {
        return new BulkWork(actions, new StatementJobQueue(database.database()).lanes(), clock::nanos, pauses::add);
    }

    private UUID confirmed(int jobs) {
        new StatementJobQueue(database.database()).enqueueAll(Collections.nCopies(jobs, NewJob.of("facts", "{}")));
        BulkAction preview = new BulkPreview(actions, new StatementHistory(database.database()))
                .of(
                        new BulkRequested(BulkChange.CANCEL, null, "{}", null),
                        new JobFilter(null, null, 1000, null).in(BulkChange.CANCEL.usual()));
        actions.confirm(preview.id());
        return preview.id();
    }

    private BulkAction now(UUID action) {
        return actions.find(action).orElseThrow();
    }

    @Test
    void aSmallActionIsDoneInOneRoundAndTheQueueIsToldOfIt() {
        UUID action = confirmed(120);

        assertTrue(work.isDue());
        assertTrue(work.run());

        assertEquals(BulkState.DONE, now(action).state());
        assertEquals(120, now(action).changed());
        assertFalse(work.isDue(), "two seconds lie between two looks");
        clock.passSeconds(2);
        assertTrue(work.isDue());
        assertFalse(work.run());
    }

    @Test
    void aLargeOneGoesOnAtTheNextTickAndAnotherNodeLeavesItAlone() {
        UUID action = confirmed(300);

        work.run();

        assertEquals(200, now(action).changed());
        assertTrue(work.isDue(), "there is more");
        assertFalse(work().run());
        assertTrue(work.run());
        assertEquals(300, now(action).changed());
        assertEquals(BulkState.DONE, now(action).state());
    }

    /** Without pauses every claim met a step, and took three times its CPU for writing what the step had changed. */
    @Test
    void aStepIsFollowedByAPauseThreeTimesAsLong() {
        confirmed(45);
        work = new BulkWork(
                actions,
                new StatementJobQueue(database.database()).lanes(),
                () -> {
                    clock.pass(Duration.ofMillis(7));
                    return clock.nanos();
                },
                pauses::add);

        work.run();

        assertTrue(pauses.size() >= 3, "20, 20 and 5 jobs: " + pauses);
        assertEquals(Set.of(21_000_000L), Set.copyOf(pauses));
    }
}
