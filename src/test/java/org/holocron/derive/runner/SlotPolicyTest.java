package org.holocron.derive.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.testing.SetClock;
import org.junit.jupiter.api.Test;

class SlotPolicyTest {

    private final SetClock clock = new SetClock();
    private final JobModels lanes = TestJobModels.on(new TestModelServer());
    private final CircuitBreakers breakers = new CircuitBreakers(clock, CircuitBreakers.PROBE_DELAYS);
    private final Pauses pauses = new Pauses();
    private final ClaimGate gate =
            new ClaimGate(pauses, breakers, lanes, new InFlightLimit(8, System::nanoTime), ProbeLeases.NONE);
    private final SlotPolicy policy = new SlotPolicy(true, 4);

    @Test
    void asManySlotsAreMissingAsDoNotRun() {
        assertEquals(4, policy.missing(0, gate));
        assertEquals(1, policy.missing(3, gate));
        assertEquals(0, policy.missing(4, gate));
    }

    @Test
    void slotsThatPeopleOpenedBesideCountAndNeverMakeItNegative() {
        assertEquals(0, policy.missing(7, gate));
    }

    @Test
    void aNodeThatDoesNotLoopOpensNone() {
        assertEquals(0, new SlotPolicy(false, 4).missing(0, gate));
    }

    @Test
    void whileClaimingIsPausedNoneIsMissing() {
        pauses.began(TestPauses.ALL);
        assertEquals(0, policy.missing(0, gate));
        pauses.ended(TestPauses.ALL, null);
        breakers.unavailable(new Outcome.Unavailable(ErrorKind.LAKE_AWAY, "full", Dependency.LAKE));
        assertEquals(0, policy.missing(0, gate));
    }

    @Test
    void oneIsEnoughForATrial() {
        breakers.unavailable(new Outcome.Unavailable(ErrorKind.MODEL_SERVER_BUSY, "busy", TestModelServer.SERVER));
        clock.passSeconds(2);
        breakers.due().forEach(breakers::probeSucceeded);
        assertEquals(1, policy.missing(0, gate));
        assertEquals(0, policy.missing(4, gate));
    }

    @Test
    void aNodeHasOneSlotAtLeast() {
        assertThrows(IllegalArgumentException.class, () -> new SlotPolicy(true, 0));
    }
}
