package org.holocron.derive.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.UUID;
import org.holocron.derive.queue.ClaimRequest;
import org.holocron.derive.sql.DatabaseUnavailableException;
import org.holocron.derive.testing.SetClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RescuerTest {

    private static final LeaseTiming TIMING = new LeaseTiming(Duration.ofSeconds(60));

    private final CuttableQueue queue = new CuttableQueue();
    private final SetClock clock = new SetClock();
    private final CircuitBreakers breakers = new CircuitBreakers(clock, CircuitBreakers.PROBE_DELAYS);
    private final Heartbeat heartbeat = new Heartbeat(queue.queue(), TIMING, clock::nanos);
    private final Rescuer rescuer = new Rescuer(queue.queue(), heartbeat, breakers, clock::nanos);

    @AfterEach
    void close() {
        queue.close();
    }

    @Test
    void aJobWhoseLeaseIsOverIsRescued() {
        UUID job = queue.enqueueExpired();
        rescuer.rescue();
        assertEquals("NEW", queue.status(job));
        assertEquals(1, queue.job(job).rescueCount());
    }

    /** After an outage its own lease may be over too, while a slot still holds the result. */
    @Test
    void aNodeRenewsItsOwnLeasesBeforeItRescues() {
        UUID own = queue.enqueue();
        heartbeat
                .holding(() -> queue.queue().claim(ClaimRequest.any("w@n/1", TIMING.lease())))
                .orElseThrow();
        queue.expire(own);
        rescuer.rescue();
        assertEquals("RUNNING", queue.status(own));
        assertEquals(0, queue.job(own).rescueCount());
    }

    /** The other nodes find out by themselves that the database is back, and must come to renew their leases first. */
    @Test
    void nothingIsRescuedDuringAnOutageNorForALeasesTimeAfterIt() {
        UUID job = queue.enqueueExpired();
        breakers.databaseUnavailable("gone");
        rescuer.rescue();
        assertEquals("RUNNING", queue.status(job));

        breakers.probeSucceeded(breakers.outages().get(0));
        clock.passSeconds(59);
        rescuer.rescue();
        assertEquals("RUNNING", queue.status(job));

        clock.passSeconds(1);
        rescuer.rescue();
        assertEquals("NEW", queue.status(job));
    }

    /** All waited for the old time: an hour, if the clock was set back by an hour. */
    @Test
    void jobsThatWaitForATimeBeforeTheClockWasSetBackAreRecovered() {
        rescuer.rescue();
        queue.enqueue();
        queue.setClock(Duration.ofHours(-1));
        assertEquals(0, claimable());

        rescuer.rescue();
        assertEquals(1, claimable());
    }

    /** Every lease ends at once then, also those of workers that are alive: each gets a lease's time to renew. */
    @Test
    void nothingIsRescuedForALeasesTimeAfterTheClockWasSetForward() {
        rescuer.rescue();
        UUID job = queue.enqueueHeldBy("other@node/1", UUID.randomUUID());
        queue.setClock(Duration.ofHours(1));
        rescuer.rescue();
        assertEquals("RUNNING", queue.status(job));

        clock.passSeconds(59);
        rescuer.rescue();
        assertEquals("RUNNING", queue.status(job));

        clock.passSeconds(1);
        rescuer.rescue();
        assertEquals("NEW", queue.status(job));
    }

    /** It was set back while no node ran: the one that starts cannot know, and looks. */
    @Test
    void aNodeThatStartsRecoversThemToo() {
        queue.enqueue();
        queue.setClock(Duration.ofHours(-1));
        rescuer.rescue();
        assertEquals(1, claimable());
    }

    private long claimable() {
        return queue.history().stats().claimable();
    }

    @Test
    void aDatabaseThatIsUnavailableIsSaidToBe() {
        queue.cut();
        assertThrows(DatabaseUnavailableException.class, rescuer::rescue);
    }
}
