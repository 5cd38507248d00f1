package org.holocron.derive.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.holocron.derive.dependency.BreakerOrigin;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.sql.DatabaseUnavailableException;
import org.holocron.derive.testing.SetClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobClaimerTest {

    private static final Dependency FACTS_WITH_LLAMA =
            TestModelServer.dependency(TestJobModels.DEFAULT_MODEL).with(CuttableQueue.INTERROGATION);

    private final SetClock clock = new SetClock();
    private final CuttableQueue queue = new CuttableQueue();
    private final JobModels lanes = TestJobModels.on(new TestModelServer());
    private final CircuitBreakers breakers = new CircuitBreakers(clock, CircuitBreakers.PROBE_DELAYS);
    private final Pauses pauses = new Pauses();
    private final ClaimGate gate =
            new ClaimGate(pauses, breakers, lanes, new InFlightLimit(8, System::nanoTime), ProbeLeases.NONE);
    private final Heartbeat heartbeat =
            new Heartbeat(queue.queue(), new LeaseTiming(Duration.ofSeconds(60)), clock::nanos);
    private final JobClaimer claimer =
            new JobClaimer(queue.queue(), heartbeat, gate, breakers, TestJobModels.marks(lanes, queue, breakers));
    private final Slots slots = new Slots("runner", "ab12cd34", clock, () -> TestNode.BOOT);
    private final Slot slot = slots.open(1, null, () -> false);

    @AfterEach
    void close() {
        queue.close();
    }

    @Test
    void aJobIsHeldInTheSlotsNameWithAProgressOfItsOwn() {
        UUID id = queue.enqueue();
        InFlightJob job = claim();
        assertEquals(job, slot.inFlight());
        assertEquals("runner@ab12cd34/1", queue.job(id).lockedBy());
        assertEquals(clock.instant(), job.progress().snapshot().since());
        assertEquals(0, job.progress().snapshot().calls());
    }

    @Test
    void whileClaimingIsPausedTheQueueIsNotAsked() {
        queue.enqueue();
        pauses.began(TestPauses.ALL);
        queue.cut();
        assertEquals(Optional.empty(), claimer.next(slot, Set.of()));
        assertEquals(List.of(), breakers.outages());
    }

    @Test
    void theJobsOfAPausedModelAreSkippedHoweverItIsWritten() {
        queue.enqueueFor("Qwen3");
        queue.enqueueFor("qwen3:latest");
        UUID other = queue.enqueue();
        pauses.began(TestPauses.ofModel("qwen3"));
        assertEquals(other, claim().claimed().job().jobId());
        assertEquals(Optional.empty(), claimer.next(slot, Set.of()));
        assertFalse(claimer.hasWork(slots));
    }

    @Test
    void aDatabaseThatCannotBeReachedOpensItsBreaker() {
        queue.cut();
        assertEquals(Optional.empty(), claimer.next(slot, Set.of()));
        assertEquals(Dependency.DATABASE, breakers.outages().get(0).dependency());
        assertThrows(DatabaseUnavailableException.class, () -> claimer.hasWork(slots));
    }

    /** The database could be read, and then not written: only a claim is proof. */
    @Test
    void aClaimProvesTheDatabase() {
        queue.enqueue();
        for (int outage = 0; outage < 3; outage++) {
            breakers.databaseUnavailable("read-only");
            breakers.probeSucceeded(breakers.outages().get(0));
        }
        claim();
        breakers.databaseUnavailable("read-only");
        assertEquals(1, breakers.outages().get(0).failures());
    }

    @Test
    void aTrialForWhichNoJobWaitsIsNotUsedUp() {
        halfOpen(TestModelServer.SERVER);
        assertEquals(Optional.empty(), claimer.next(slot, Set.of()));
        assertTrue(breakers.permitsClaims());
    }

    @Test
    void aTrialThatTheDatabaseForbadeIsNotUsedUp() {
        halfOpen(TestModelServer.SERVER);
        queue.cut();
        claimer.next(slot, Set.of());
        queue.repair();
        breakers.reset(Dependency.DATABASE::equals);
        assertTrue(breakers.permitsClaims());
    }

    @Test
    void theJobThatIsTheTrialHoldsTheOthersBack() {
        queue.enqueue();
        queue.enqueue();
        halfOpen(TestModelServer.SERVER);
        InFlightJob trial = claim();
        assertEquals(Optional.empty(), claimer.next(slots.open(2, null, () -> false), Set.of()));
        breakers.release(trial.permission().trials());
        assertTrue(claimer.next(slots.open(3, null, () -> false), Set.of()).isPresent());
    }

    @Test
    void ofAPairOneJobTriesAndTheOthersWait() {
        UUID first = queue.enqueue();
        queue.enqueue();
        breakersOpen(FACTS_WITH_LLAMA);
        assertEquals(Optional.empty(), claimer.next(slot, Set.of()));
        probeSucceeds();
        assertEquals(first, claim().claimed().job().jobId());
        assertEquals(Optional.empty(), claimer.next(slots.open(2, null, () -> false), Set.of()));
    }

    @Test
    void aJobOfAnotherPairIsNotTheTrial() {
        halfOpen(FACTS_WITH_LLAMA);
        queue.enqueueFor("qwen3");
        claim();
        UUID trial = queue.enqueue();
        assertEquals(
                trial,
                claimer.next(slots.open(2, null, () -> false), Set.of())
                        .orElseThrow()
                        .claimed()
                        .job()
                        .jobId());
    }

    /** The job that had opened it was the first in the queue, and so it was the trial each time: no other one ever got its turn. */
    @Test
    void theTrialIsAnotherJobThanTheOneThatOpenedTheBreaker() {
        UUID opener = queue.enqueue();
        UUID another = queue.enqueue();
        halfOpen(FACTS_WITH_LLAMA, opener);
        assertEquals(another, claim().claimed().job().jobId());
    }

    @Test
    void aJobThatIsAloneInItsLaneIsTheTrialItself() {
        UUID opener = queue.enqueue();
        halfOpen(FACTS_WITH_LLAMA, opener);
        assertEquals(opener, claim().claimed().job().jobId());
    }

    /** A busy queue of other lanes would keep it waiting for ever. */
    @Test
    void aJobIsSparedForAMinute() {
        UUID opener = queue.enqueue();
        halfOpen(FACTS_WITH_LLAMA, opener);
        queue.enqueueFor("qwen3");
        clock.pass(CircuitBreakers.PATIENCE_WITH_OTHERS);
        assertEquals(opener, claim().claimed().job().jobId());
    }

    /** One bad job whose model had no memory stopped the node, and its server's breaker held everybody back. */
    @Test
    void aModelThatIsUnavailableHoldsBackNoOtherLane() {
        queue.enqueueFor("qwen3");
        UUID other = queue.enqueue();
        breakersOpen(TestModelServer.dependency("qwen3"));
        assertEquals(4, gate.permittedSlots(4));
        assertEquals(other, claim().claimed().job().jobId());
        probeSucceeds();
        assertEquals(4, gate.permittedSlots(4), "while one tries the model");
    }

    @Test
    void anotherInterrogationOfARefusedPairsModelGoesOn() {
        queue.enqueueFor("qwen3");
        UUID other = queue.enqueueOther("qwen3");
        breakersOpen(TestModelServer.dependency("qwen3").with(CuttableQueue.INTERROGATION));
        assertEquals(other, claim().claimed().job().jobId());
    }

    private void halfOpen(Dependency dependency, UUID opener) {
        breakers.unavailable(
                new Outcome.Unavailable(ErrorKind.SCHEMA_REFUSED, "refused", dependency), BreakerOrigin.of(opener));
        probeSucceeds();
    }

    private InFlightJob claim() {
        return claimer.next(slot, Set.of()).orElseThrow();
    }

    private void halfOpen(Dependency dependency) {
        breakersOpen(dependency);
        probeSucceeds();
    }

    private void breakersOpen(Dependency dependency) {
        breakers.unavailable(new Outcome.Unavailable(ErrorKind.MODEL_SERVER_BUSY, "busy", dependency));
    }

    private void probeSucceeds() {
        clock.passSeconds(2);
        breakers.due().forEach(breakers::probeSucceeded);
    }
}
