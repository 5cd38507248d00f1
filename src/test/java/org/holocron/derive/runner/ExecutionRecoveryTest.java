package org.holocron.derive.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.holocron.derive.testing.SetClock;
import org.junit.jupiter.api.Test;

class ExecutionRecoveryTest {

    private final SetClock clock = new SetClock();
    private final TestExecutions executions = new TestExecutions();
    private final Slots slots = new Slots("runner", "ab12cd34", clock, () -> TestNode.BOOT);
    private final ExecutionRecovery recovery = new ExecutionRecovery(executions, slots, clock::nanos);

    @Test
    void whatADeadProcessLeftIsSettledAtOnce() {
        executions.seemsToRun();
        executions.seemsToRun();
        recovery.endLeftovers();
        assertEquals(List.of("force end 1", "force end 2"), executions.log());
    }

    @Test
    void anExecutionWithoutASlotIsSettledAfterHalfAMinute() {
        executions.seemsToRun();
        recovery.endOrphans();
        clock.passSeconds(30);
        recovery.endOrphans();
        assertEquals(List.of(), executions.log());
        clock.passSeconds(1);
        recovery.endOrphans();
        assertEquals(List.of("force end 1"), executions.log());
    }

    @Test
    void oneThatHasItsSlotIsLeftAlone() {
        long id = executions.seemsToRun();
        Slot slot = slots.open(id, null, () -> false);
        recovery.endOrphans();
        clock.passSeconds(3_600);
        recovery.endOrphans();
        assertEquals(List.of(), executions.log());

        slots.close(slot);
        recovery.endOrphans();
        clock.passSeconds(29);
        recovery.endOrphans();
        assertEquals(List.of(), executions.log(), "half a minute counts from when the slot was missed first");
    }

    @Test
    void aSlotInBetweenBeginsTheHalfMinuteAnew() {
        long id = executions.seemsToRun();
        recovery.endOrphans();
        clock.passSeconds(29);
        Slot slot = slots.open(id, null, () -> false);
        recovery.endOrphans();
        slots.close(slot);
        clock.passSeconds(29);
        recovery.endOrphans();
        assertEquals(List.of(), executions.log());
    }

    /** Restarting it is refused: the runtime knows better than its record. */
    @Test
    void oneThatTheRuntimeRemembersAsEndedIsAbandoned() {
        executions.remembersEndOf(executions.seemsToRun());
        recovery.endOrphans();
        clock.passSeconds(31);
        recovery.endOrphans();
        assertEquals(List.of("abandon 1"), executions.log());
    }

    @Test
    void oneThatCannotBeSettledStopsNothingAndIsTriedAgainAfterHalfAMinute() {
        executions.seemsToRun();
        recovery.endOrphans();
        clock.passSeconds(31);
        executions.refuseChanges(true);
        recovery.endOrphans();
        executions.refuseChanges(false);
        recovery.endOrphans();
        assertEquals(List.of(), executions.log());
        clock.passSeconds(31);
        recovery.endOrphans();
        assertEquals(List.of("force end 1"), executions.log());
    }
}
