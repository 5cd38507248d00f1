package org.holocron.derive.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.holocron.derive.sql.DatabaseUnavailableException;
import org.holocron.derive.testing.SetClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NodeStartTest {

    private final CuttableQueue queue = new CuttableQueue();
    private final SetClock clock = new SetClock();
    private final TestExecutions executions = new TestExecutions();
    private final Slots slots = new Slots("runner", "ab12cd34", clock, this::boot);
    private final List<String> whenMigrated = new ArrayList<>();
    private final NodeMembership membership = TestNode.membership(queue, clock);
    private final NodeStart start = new NodeStart(
            new ExecutionRecovery(executions, slots, clock::nanos), this::migrate, queue.queue(), slots, membership);

    private UUID boot() {
        return membership.bootId();
    }

    /** What had been done by then. */
    private void migrate() {
        whenMigrated.add(String.join(", ", executions.log()));
    }

    @AfterEach
    void close() {
        queue.close();
    }

    @Test
    void executionsAreSettledFirstThenTheSchemaThenTheJobs() {
        executions.seemsToRun();
        UUID left = queue.enqueueHeldBy("runner@ab12cd34/1", TestNode.OLDER_BOOT);
        UUID elsewhere = queue.enqueueHeldBy("runner@ffffffff/1", TestNode.OLDER_BOOT);
        start.complete();
        assertEquals(List.of("force end 1"), whenMigrated);
        assertEquals("NEW", queue.status(left));
        assertEquals("RUNNING", queue.status(elsewhere));
    }

    @Test
    void whatIsDoneIsNotDoneAgain() {
        start.complete();
        executions.seemsToRun();
        UUID claimedSince = queue.enqueueHeldBy("runner@ab12cd34/1", TestNode.OLDER_BOOT);
        start.complete();
        assertEquals(1, whenMigrated.size());
        assertEquals(List.of(), executions.log());
        assertEquals("RUNNING", queue.status(claimedSince));
    }

    /** Once it has begun to open slots, nothing tells its own executions from those of the process before. */
    @Test
    void afterAnOutageTheStartGoesOnAndSettlesNoExecutionTwice() {
        UUID left = queue.enqueueHeldBy("runner@ab12cd34/1", TestNode.OLDER_BOOT);
        queue.cut();
        assertThrows(DatabaseUnavailableException.class, start::complete);
        executions.seemsToRun();
        queue.repair();
        start.complete();
        assertEquals(List.of(), executions.log());
        assertEquals("NEW", queue.status(left));
    }
}
