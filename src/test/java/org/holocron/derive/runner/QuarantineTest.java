package org.holocron.derive.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.ErrorKind;
import org.junit.jupiter.api.Test;

class QuarantineTest {

    private final Slots slots = new Slots("runner", "ab12cd34", () -> Instant.EPOCH);
    private final Quarantine quarantine = new Quarantine(slots);
    private final AtomicBoolean stopping = new AtomicBoolean();

    @Test
    void jobsThatFewerThanTwoWorkersDiedOfAreWorkedTogether() throws Exception {
        assertTrue(quarantine.awaitIsolation(inFlight(TestJobs.claimed(0))));
        assertTrue(quarantine.awaitIsolation(inFlight(TestJobs.claimed(1))));
        assertTrue(quarantine.permitsClaims());
    }

    @Test
    void aSuspectWaitsForTheOthersToEndAndNothingIsAdmittedMeanwhile() throws Exception {
        InFlightJob other = inFlight(TestJobs.claimed(0));
        assertTrue(quarantine.awaitIsolation(other));
        InFlightJob isolated = inFlight(TestJobs.claimed(2));
        CompletableFuture<Boolean> admitted = admitSoon(isolated);
        while (quarantine.permitsClaims()) {
            Thread.onSpinWait();
        }
        assertFalse(admitted.isDone());
        InFlightJob late = inFlight(TestJobs.claimed(0));
        assertFalse(quarantine.awaitIsolation(late));
        late.slot().finishJob();

        other.slot().finishJob();
        assertTrue(admitted.get(20, TimeUnit.SECONDS));
        assertFalse(quarantine.permitsClaims());
        isolated.slot().finishJob();
        assertTrue(quarantine.permitsClaims());
    }

    @Test
    void ofTwoSuspectsOneIsReleased() throws Exception {
        assertTrue(quarantine.awaitIsolation(inFlight(TestJobs.claimed(2))));
        assertFalse(quarantine.awaitIsolation(inFlight(TestJobs.claimed(2))));
    }

    @Test
    void aSuspectIsReleasedWhenItsSlotStopsOrItsLeaseIsLost() throws Exception {
        assertTrue(quarantine.awaitIsolation(inFlight(TestJobs.claimed(0))));
        InFlightJob lost = inFlight(TestJobs.claimed(2));
        lost.stop().raise(ErrorKind.LEASE_LOST, "for the test");
        assertEquals(false, admitSoon(lost).get(20, TimeUnit.SECONDS));
        lost.slot().finishJob();

        InFlightJob stopped = inFlight(TestJobs.claimed(2));
        stopping.set(true);
        assertEquals(false, admitSoon(stopped).get(20, TimeUnit.SECONDS));
    }

    private CompletableFuture<Boolean> admitSoon(InFlightJob job) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return quarantine.awaitIsolation(job);
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
