package org.holocron.derive.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.holocron.derive.blame.RunningJob;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.DeathRecord;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Suspicion;
import org.holocron.derive.queue.ClaimRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuarantineTest {

    private static final Suspicion LAST_ONE = new Suspicion(UUID.randomUUID(), 1);
    private static final ClaimRequest ANY = ClaimRequest.any("w", Duration.ofMinutes(1));

    private final Slots slots = new Slots("runner", "ab12cd34", () -> Instant.EPOCH, () -> TestNode.BOOT);
    private final CuttableQueue queue = new CuttableQueue();
    private final JobModels jobModels = TestJobModels.on(new TestModelServer());
    private long now;
    private final Quarantine quarantine = new Quarantine(slots, queue.blame(), jobModels, () -> now);
    private final AtomicBoolean stopping = new AtomicBoolean();

    @AfterEach
    void close() {
        queue.close();
    }

    /**
     * On the node that claimed it, and on every other one within two seconds. It once stopped all models on all nodes for as long as
     * its call took.
     */
    @Test
    void theLastSuspectOfBrokenCallsIsAloneOnItsModelOnAllNodes() throws Exception {
        queue.enqueue();
        InFlightJob suspect = lastSuspect();
        InFlightJob otherModel = claimedFor("phi4");
        Quarantine another = new Quarantine(slots, queue.blame(), jobModels, () -> now);
        assertEquals(Set.of(), another.heldBack());

        assertTrue(quarantine.admit(suspect), "a call of another model is no company");

        Set<Dependency> model = Set.of(TestModelServer.dependency(TestJobModels.DEFAULT_MODEL));
        assertEquals(model, quarantine.heldBack());
        assertTrue(quarantine.permitsClaims());
        assertTrue(quarantine.admit(otherModel));
        assertFalse(quarantine.admit(claimedFor("LLAMA3.2")));
        assertEquals(Set.of(), another.heldBack(), "it looked a moment ago");
        now += Duration.ofSeconds(2).toNanos();
        assertEquals(model, another.heldBack());
        assertTrue(another.permitsClaims());
        assertFalse(another.admit(claimedFor(TestJobModels.DEFAULT_MODEL)));

        suspect.slot().finishJob();
        assertEquals(
                Set.of(),
                queue.blame().running().stream()
                        .filter(RunningJob::isolated)
                        .filter(job -> !job.jobId().equals(suspect.job().jobId()))
                        .collect(Collectors.toSet()));
    }

    /** A worker's old death made it a suspect of that: it was alone on its node only, or after one death nowhere. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void callsThatBrokeAfterDeathsDecideWhereTheLastSuspectIsAlone(int deaths) throws Exception {
        queue.enqueue();
        ClaimedJob broken = queue.queue().claim(ANY).orElseThrow();
        assertTrue(queue.queue().release(broken.lease(), ErrorKind.SERVER_ERROR, "the runner died"));

        assertTrue(quarantine.admit(lastSuspect(deaths)));

        assertEquals(Set.of(TestModelServer.dependency(TestJobModels.DEFAULT_MODEL)), quarantine.heldBack());
        assertTrue(quarantine.permitsClaims(), "other models go on");
    }

    /** The node saw its own job as one that is alone, and went on holding its model back for two seconds after it. */
    @Test
    void theModelIsFreeOnTheNodeAsSoonAsTheJobIsOver() throws Exception {
        queue.enqueue();
        InFlightJob suspect = lastSuspect();
        assertTrue(quarantine.admit(suspect));
        now += Duration.ofSeconds(2).toNanos();
        assertEquals(Set.of(TestModelServer.dependency(TestJobModels.DEFAULT_MODEL)), quarantine.heldBack());

        assertTrue(queue.queue().release(suspect.claimed().lease(), ErrorKind.STOPPED, "over"));
        suspect.slot().finishJob();
        quarantine.over(suspect);

        assertEquals(Set.of(), quarantine.heldBack());
    }

    @Test
    void aCallOfTheSameModelIsWaitedFor() throws Exception {
        InFlightJob company = claimedFor(TestJobModels.DEFAULT_MODEL);
        queue.enqueue();
        CompletableFuture<Boolean> admitted = admitSoon(lastSuspect());
        while (quarantine.heldBack().isEmpty()) {
            Thread.onSpinWait();
        }
        assertFalse(admitted.isDone());

        assertTrue(queue.queue().release(company.claimed().lease(), ErrorKind.STOPPED, "over"));
        company.slot().finishJob();

        assertTrue(admitted.get(20, TimeUnit.SECONDS));
    }

    /**
     * A job that is over does not run for the database, but its slot may still ask the model, for a comparison: that broke the call of a
     * suspect that seemed to be alone, and the suspect was charged.
     */
    @Test
    void aComparisonOfAJobThatIsOverIsEndedAndWaitedFor() throws Exception {
        InFlightJob over = claimedFor(TestJobModels.DEFAULT_MODEL);
        assertTrue(queue.queue().release(over.claimed().lease(), ErrorKind.STOPPED, "as if it was recorded"));
        over.endLease();
        queue.enqueue();
        CompletableFuture<Boolean> admitted = admitSoon(lastSuspect());
        awaitWindDown(over);
        assertFalse(admitted.isDone());

        over.slot().finishJob();

        assertTrue(admitted.get(20, TimeUnit.SECONDS));
    }

    /** Of a suspect of deaths, the last one waited a whole call long for a comparison that it could have ended. */
    @Test
    void aComparisonIsEndedForASuspectOfDeathsToo() throws Exception {
        InFlightJob working = inFlight(TestJobs.claimed());
        InFlightJob over = inFlight(TestJobs.claimed());
        over.endLease();
        CompletableFuture<Boolean> admitted = admitSoon(inFlight(TestJobs.claimed(LAST_ONE)));
        awaitWindDown(over);
        assertFalse(working.stopSignal().isWindingDown(), "its job needs it");

        over.slot().finishJob();
        working.slot().finishJob();
        assertTrue(admitted.get(20, TimeUnit.SECONDS));
    }

    @Test
    void noComparisonOfTheModelBeginsWhileAJobIsAloneOnItOnAnyNode() throws Exception {
        Dependency model = TestModelServer.dependency(TestJobModels.DEFAULT_MODEL);
        Quarantine another = new Quarantine(slots, queue.blame(), jobModels, () -> now);
        assertTrue(quarantine.permits(model));
        queue.enqueue();
        assertTrue(quarantine.admit(lastSuspect()));

        assertFalse(quarantine.permits(model));
        assertTrue(quarantine.permits(TestModelServer.dependency("phi4")));
        now += Duration.ofSeconds(2).toNanos();
        assertFalse(another.permits(model));
    }

    private static void awaitWindDown(InFlightJob job) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        job.stopSignal().onWindDown(ended::countDown);
        assertTrue(ended.await(20, TimeUnit.SECONDS));
    }

    /** Its lane is unknown: nothing can be told to be of another model. */
    @Test
    void aSuspectWhoseModelIsUnknownIsAloneOnAllModels() throws Exception {
        ClaimedJob any = TestJobs.claimed();
        InFlightJob unknown =
                inFlight(new ClaimedJob(any.job(), any.lease(), any.claimedUtc(), new DeathRecord(0, 0, LAST_ONE)));

        assertTrue(quarantine.admit(unknown));

        assertFalse(quarantine.permitsClaims());
    }

    private InFlightJob lastSuspect() {
        return lastSuspect(0);
    }

    private InFlightJob lastSuspect(int deaths) {
        ClaimedJob claimed = queue.queue().claim(ANY).orElseThrow();
        DeathRecord record = new DeathRecord(deaths, 0, LAST_ONE);
        return inFlight(new ClaimedJob(claimed.job(), claimed.lease(), claimed.claimedUtc(), record));
    }

    /** Really claimed, so that every node sees it in flight. */
    private InFlightJob claimedFor(String model) {
        queue.enqueueFor(model);
        return inFlight(queue.queue().claim(ANY).orElseThrow());
    }

    @Test
    void jobsThatAreNoSuspectsAreWorkedTogether() throws Exception {
        assertTrue(quarantine.admit(inFlight(TestJobs.claimed())));
        assertTrue(quarantine.admit(inFlight(TestJobs.claimed())));
        assertTrue(quarantine.permitsClaims());
    }

    /** After two kills, twelve innocent jobs were once worked one at a time. */
    @Test
    void halfOfTheSuspectsOfAnEventAreWorkedBesideOthers() throws Exception {
        Suspicion twelve = new Suspicion(UUID.randomUUID(), 12);
        List<InFlightJob> worked = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            worked.add(inFlight(TestJobs.claimed(twelve)));
            assertTrue(quarantine.admit(worked.get(i)));
        }
        assertTrue(quarantine.permitsClaims());
        assertTrue(quarantine.admit(inFlight(TestJobs.claimed())));
        InFlightJob seventh = inFlight(TestJobs.claimed(twelve));
        assertFalse(quarantine.admit(seventh));
        seventh.slot().finishJob();
        assertTrue(quarantine.admit(inFlight(TestJobs.claimed(new Suspicion(UUID.randomUUID(), 3)))));

        worked.get(0).slot().finishJob();
        assertTrue(quarantine.admit(inFlight(TestJobs.claimed(twelve))));
    }

    /** One kill under one job is no reason to stop all others. */
    @Test
    void theLastSuspectOfAFirstDeathIsWorkedBesideOthers() throws Exception {
        assertTrue(quarantine.admit(inFlight(TestJobs.claimed())));
        ClaimedJob any = TestJobs.claimed();
        ClaimedJob once = new ClaimedJob(any.job(), any.lease(), any.claimedUtc(), new DeathRecord(1, 1, LAST_ONE));
        assertTrue(quarantine.admit(inFlight(once)));
        assertTrue(quarantine.permitsClaims());
    }

    @Test
    void theSuspectsOfAnEventThatIsWorkedEnoughAreNotAskedFor() throws Exception {
        Suspicion three = new Suspicion(UUID.randomUUID(), 3);
        assertEquals(Set.of(), slots.inOurName(ANY).skipped().events());
        inFlight(TestJobs.claimed(three));
        inFlight(TestJobs.claimed(new Suspicion(UUID.randomUUID(), 4)));
        assertEquals(Set.of(three.event()), slots.inOurName(ANY).skipped().events());
        assertEquals(TestNode.BOOT, slots.inOurName(ANY).boot());
    }

    @Test
    void aSuspectWaitsForTheOthersToEndAndNothingIsAdmittedMeanwhile() throws Exception {
        InFlightJob other = inFlight(TestJobs.claimed());
        assertTrue(quarantine.admit(other));
        InFlightJob isolated = inFlight(TestJobs.claimed(LAST_ONE));
        CompletableFuture<Boolean> admitted = admitSoon(isolated);
        while (quarantine.permitsClaims()) {
            Thread.onSpinWait();
        }
        assertFalse(admitted.isDone());
        InFlightJob late = inFlight(TestJobs.claimed());
        assertFalse(quarantine.admit(late));
        late.slot().finishJob();

        other.slot().finishJob();
        assertTrue(admitted.get(20, TimeUnit.SECONDS));
        assertFalse(quarantine.permitsClaims());
        isolated.slot().finishJob();
        assertTrue(quarantine.permitsClaims());
    }

    @Test
    void ofTwoSuspectsOneIsReleased() throws Exception {
        assertTrue(quarantine.admit(inFlight(TestJobs.claimed(LAST_ONE))));
        assertFalse(quarantine.admit(inFlight(TestJobs.claimed(LAST_ONE))));
    }

    @Test
    void aSuspectIsReleasedWhenItsSlotStopsOrItsLeaseIsLost() throws Exception {
        assertTrue(quarantine.admit(inFlight(TestJobs.claimed())));
        InFlightJob lost = inFlight(TestJobs.claimed(LAST_ONE));
        lost.stopSignal().raise(ErrorKind.LEASE_LOST, "for the test");
        assertEquals(false, admitSoon(lost).get(20, TimeUnit.SECONDS));
        lost.slot().finishJob();

        InFlightJob stopped = inFlight(TestJobs.claimed(LAST_ONE));
        stopping.set(true);
        assertEquals(false, admitSoon(stopped).get(20, TimeUnit.SECONDS));
    }

    /** Its process would not die of it alone. */
    @Test
    void aJobThatASlotHasNotBegunIsCompany() throws Exception {
        Slot other = slots.open(77, null, () -> false);
        ClaimedJob next = TestJobs.claimed();
        LocalLease lease =
                new LocalLease(next.lease(), new LeaseTiming(Duration.ofMinutes(1)), 0, () -> now, ended -> {});
        other.hold(new UnbegunJob(new LeasedJob(next, lease), false, 0));
        InFlightJob suspect = inFlight(TestJobs.claimed(LAST_ONE));
        stopping.set(true);
        assertFalse(quarantine.admit(suspect), "it waits until its slot is told to stop");
        quarantine.over(suspect);
        other.takeUnbegun();
        assertTrue(quarantine.admit(suspect));
    }

    private CompletableFuture<Boolean> admitSoon(InFlightJob job) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return quarantine.admit(job);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** In the hands of a slot of its own. */
    private InFlightJob inFlight(ClaimedJob claimed) {
        return TestJobs.inFlight(claimed, slots.open(slots.count() + 1, null, stopping::get));
    }
}
