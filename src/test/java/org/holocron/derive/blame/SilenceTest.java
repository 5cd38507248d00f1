package org.holocron.derive.blame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.holocron.derive.job.Suspicion;
import org.holocron.derive.job.VersionedPair;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A silent call ends no other. Jobs that were silent were once worked alone, since they had been in flight when another one
 * ended the model's runner, and stopped all slots for as long as the runner waited for them.
 */
class SilenceTest {

    private static final UUID EVENT = new UUID(0, 7);
    private static final Suspicion BEFORE = new Suspicion(new UUID(0, 6), 1);
    private static final VersionedPair LANE = BlameStoreContract.FACTS;
    private static final BlameRule RULE = new BlameRule(BlameLimits.DEFAULT);

    @Test
    void whoIsOvertakenIsNoSuspectAnyMore() {
        assertNull(suspicion(Silence.OVERTAKEN, new Company(0, 7, 0, 0)));
        assertNull(suspicion(Silence.OVERTAKEN, Company.NONE));
    }

    @Test
    void whoIsSilentAloneIsNoSuspectAnyMore() {
        assertNull(suspicion(Silence.SILENT, Company.NONE));
    }

    /** It may be what keeps all others silent. */
    @Test
    void whoIsSilentWithOthersStaysASuspect() {
        assertEquals(1, suspicion(Silence.SILENT, new Company(0, 7, 0, 0)).size());
        assertEquals(1, suspicion(Silence.OVERTAKEN, new Company(1, 6, 0, 0)).size());
    }

    @Test
    void whoFailsInAnotherWayStaysASuspect() {
        assertEquals(1, suspicion(Silence.NONE, Company.NONE).size());
    }

    /** One that fails again says nothing new about the server: calls that no others followed kept the limit at one. */
    @Test
    void onlyAFirstFailureTellsThatTheServerIsDegraded() {
        ServerHealth often = new ServerHealth(4, 20, 20);
        assertTrue(decided(Silence.NONE, Company.NONE, null, often).degraded());
        assertFalse(decided(Silence.NONE, Company.NONE, new PreviousFailure(BEFORE.event(), Company.NONE, true), often)
                .degraded());
    }

    private static @Nullable Suspicion suspicion(Silence silence, Company company) {
        return decided(silence, company, null, new ServerHealth(0, 20, 20))
                .attribution()
                .suspicion();
    }

    private static Decision decided(
            Silence silence, Company company, @Nullable PreviousFailure previous, ServerHealth health) {
        ServerRecord server = new ServerRecord(health, Streak.NONE, Streak.NONE, true);
        CallEvidence evidence = new CallEvidence(EVENT, company, previous, new Suspects(BEFORE, 1, false), server);
        FailedCall call = new FailedCall(new UUID(0, 1), Instant.EPOCH, LANE, silence, Duration.ofSeconds(2));
        return RULE.decide(call, evidence, ProbeAnswer.NOT_RUN);
    }
}
