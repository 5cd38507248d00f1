package org.holocron.derive.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.UUID;
import org.holocron.derive.job.Conclusion;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.Waits;
import org.holocron.derive.queue.AttemptCompletion;
import org.holocron.derive.queue.ClaimRequest;
import org.holocron.derive.testing.Runs;
import org.holocron.derive.testing.SetClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A deferred job waited out its minute though what it waited for was back. */
class DeferralEndsTest {

    private static final Dependency QWEN = TestModelServer.dependency("qwen3");
    private static final ClaimRequest ANY = ClaimRequest.any("w@n/1", Duration.ofMinutes(1));

    private final SetClock clock = new SetClock();
    private final CuttableQueue queue = new CuttableQueue();
    private final CircuitBreakers breakers = new CircuitBreakers(clock, CircuitBreakers.PROBE_DELAYS);
    private final DeferralEnds ends = new DeferralEnds(
            breakers, TestJobModels.on(new TestModelServer()), queue.queue().lanes());

    @AfterEach
    void close() {
        queue.close();
    }

    @Test
    void theJobsOfAModelAreDueWhenItsBreakerCloses() {
        UUID job = deferred("Qwen3", QWEN);
        assertFalse(ends.isDue(), "it is open");
        assertTrue(queue.queue().claim(ANY).isEmpty());

        breakers.reset(QWEN::equals);
        assertTrue(ends.isDue());
        assertTrue(ends.run());

        assertFalse(ends.isDue());
        assertEquals(job, queue.queue().claim(ANY).orElseThrow().job().jobId());
    }

    @Test
    void thoseOfAnotherModelGoOnWaiting() {
        deferred("phi4", TestModelServer.dependency("phi4"));
        deferred("qwen3", QWEN);
        assertFalse(ends.isDue());

        breakers.reset(QWEN::equals);
        assertTrue(ends.run());

        assertEquals("qwen3", queue.queue().claim(ANY).orElseThrow().job().modelHint());
        assertTrue(queue.queue().claim(ANY).isEmpty());
    }

    @Test
    void allAreDueWhenTheServerIsBackUnlessTheirModelIsNot() {
        UUID job = deferred(TestJobModels.DEFAULT_MODEL, TestModelServer.SERVER);
        deferred("qwen3", QWEN);
        assertFalse(ends.isDue());

        breakers.reset(TestModelServer.SERVER::equals);
        assertTrue(ends.isDue());
        assertTrue(ends.run());

        assertEquals(job, queue.queue().claim(ANY).orElseThrow().job().jobId());
        assertTrue(queue.queue().claim(ANY).isEmpty());
    }

    @Test
    void nothingIsTriedWhileTheDatabaseIsAway() {
        deferred("qwen3", QWEN);
        assertFalse(ends.isDue());
        breakers.reset(QWEN::equals);
        breakers.databaseUnavailable("cut");
        assertFalse(ends.isDue());

        breakers.reset(Dependency.DATABASE::equals);

        assertTrue(ends.isDue(), "it is not forgotten");
    }

    /** Its call found the dependency away, which opened its breaker. */
    private UUID deferred(String model, Dependency dependency) {
        UUID job = queue.enqueueFor(model);
        var claimed = queue.queue().claim(ANY).orElseThrow();
        Outcome.Unavailable unavailable = new Outcome.Unavailable(ErrorKind.MODEL_MISSING, "away", dependency);
        breakers.unavailable(unavailable);
        queue.queue()
                .complete(new AttemptCompletion(
                        claimed.lease(),
                        Conclusion.of(unavailable),
                        new Waits(Duration.ofMinutes(1), 1000),
                        Runs.of(claimed),
                        java.util.List.of()));
        return job;
    }
}
