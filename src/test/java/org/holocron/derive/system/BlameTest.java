package org.holocron.derive.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.holocron.derive.simulator.Behaviour;
import org.holocron.derive.simulator.FaultPlan;
import org.holocron.derive.simulator.InjectedFault;
import org.holocron.derive.testing.Facts;
import org.holocron.derive.testing.Jobs;
import org.junit.jupiter.api.Test;

/** Who pays for failures that do not tell whose they are. */
class BlameTest extends SimulatedNode {

    private static final String MARKER = "Echo Base 7";

    /** Sixty of sixty jobs were dead letters after nineteen seconds. */
    @Test
    void aSickServerDeadLettersNobodyAndChargesNobody() {
        simulator.behave(Behaviour.DEFAULT.withFaults(FaultPlan.every(1, InjectedFault.of("500"))));
        harness.enqueue(60);
        workFor(Duration.ofMinutes(20));

        assertEquals(
                List.of("NEW 0 60"),
                harness.database()
                        .column("SELECT CONCAT(status, ' ', attempt_count, ' ', COUNT(*)) FROM llm.job"
                                + " GROUP BY status, attempt_count"));

        simulator.behave(Behaviour.DEFAULT);
        workFor(Duration.ofMinutes(3));

        assertEquals(60, harness.database().number("SELECT COUNT(*) FROM llm.job WHERE status = 'SUCCEEDED'"));
    }

    @Test
    void aPoisonJobInAnEmptyQueueEndsOneCallAfterItsAttempts() {
        UUID poison = poison("500");

        workFor(Duration.ofMinutes(10));

        assertEquals(List.of("DEADLETTER", "3", "SERVER_ERROR"), harness.row(poison));
        assertEquals(
                List.of("DEFER", "SPEND", "SPEND", "SPEND"),
                harness.database()
                        .column("SELECT disposition FROM llm.run WHERE job_id = ? ORDER BY started_utc", poison));
        assertTrue(harness.outages().isEmpty());
    }

    /** It was deferred without end, and its model's breaker with it. */
    @Test
    void certainWordsThatOthersDoNotMeetAreAmbiguousFromTheThirdTimeOn() {
        UUID poison = poison("out-of-memory");

        for (int minute = 0; minute < 30; minute++) {
            harness.enqueue(Jobs.askingForFacts(Facts.hoth(100 + minute)).build());
            workFor(Duration.ofMinutes(1));
        }

        assertEquals(List.of("DEADLETTER", "3", "OUT_OF_MEMORY"), harness.row(poison));
        assertEquals(30, harness.database().number("SELECT COUNT(*) FROM llm.job WHERE status = 'SUCCEEDED'"));
        assertEquals(
                0,
                harness.database()
                        .number("SELECT COUNT(*) FROM llm.job WHERE status = 'SUCCEEDED' AND attempt_count <> 1"));
    }

    private UUID poison(String fault) {
        simulator.behave(Behaviour.DEFAULT.withFaults(FaultPlan.ofPrompt(MARKER, InjectedFault.of(fault))));
        return harness.enqueue(
                Jobs.askingForFacts(Facts.hoth(1).replace("Hoth", MARKER)).build());
    }

    private void workFor(Duration duration) {
        for (long second = 0; second < duration.toSeconds(); second++) {
            while (harness.workOne()) {
                continue;
            }
            harness.pass(Duration.ofSeconds(1));
            harness.tick();
        }
    }
}
