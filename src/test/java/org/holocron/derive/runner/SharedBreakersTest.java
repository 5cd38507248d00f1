package org.holocron.derive.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.holocron.derive.dependency.BreakerOrigin;
import org.holocron.derive.dependency.BreakerState;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.pause.PauseTarget;
import org.holocron.derive.sql.DatabaseUnavailableException;
import org.holocron.derive.testing.SetClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes on one database: each has clocks of its own, which are moved by hand; the database's is not. */
class SharedBreakersTest {

    private static final Dependency SERVER = TestModelServer.SERVER;
    private static final Dependency QWEN = TestModelServer.dependency("qwen3");
    private static final Dependency PAIR = QWEN.with("facts");
    private static final Outcome.Unavailable NO_MEMORY =
            new Outcome.Unavailable(ErrorKind.OUT_OF_MEMORY, "no memory for it", QWEN);
    private static final Outcome.Unavailable BUSY =
            new Outcome.Unavailable(ErrorKind.MODEL_SERVER_BUSY, "busy", SERVER);
    private static final UUID EVENT = UUID.randomUUID();
    private static final UUID SUSPECT = UUID.randomUUID();

    private final CuttableQueue database = new CuttableQueue();
    private final Sharing one = new Sharing("one", TestModelServer.ADDRESS);
    private final Sharing two = new Sharing("two", TestModelServer.ADDRESS);

    @BeforeEach
    void load() {
        one.shared.load();
        two.shared.load();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatOneNodeOpensIsOpenOnTheOther() {
        UUID job = UUID.randomUUID();
        one.breakers.unavailable(NO_MEMORY, new BreakerOrigin(job, EVENT, null));
        assertTrue(one.shared.isDue(), "at once");
        one.share();
        two.share();
        Outage seen = two.only();
        assertEquals(one.only(), seen, "in the same words, with the same times");
        assertEquals("OUT_OF_MEMORY", seen.kind());
        assertEquals(new BreakerOrigin(job, EVENT, null), seen.details().origin());
        assertEquals(List.of(SUSPECT), seen.details().suspects());
        assertEquals(Set.of(QWEN), two.breakers.heldBack());
        assertTrue(two.breakers.permitsClaims(), "the others' jobs go on");
    }

    @Test
    void whatOneNodeClosesIsClosedOnTheOther() {
        openOnBoth(NO_MEMORY);
        two.breakers.worked(PAIR);
        two.share();
        one.clock.pass(SharedBreakers.READ_EVERY);
        assertTrue(one.shared.isDue());
        one.share();
        assertEquals(List.of(), one.breakers.outages());
    }

    /** A restart forgot everything: the first job met the trouble again. */
    @Test
    void afterARestartAnOpenBreakerIsAsItWas() {
        one.breakers.unavailable(NO_MEMORY);
        one.breakers.unavailable(
                new Outcome.Unavailable(ErrorKind.MODEL_SERVER_BUSY, "busy", SERVER, Duration.ofMinutes(40)));
        one.share();
        Sharing restarted = new Sharing("one", TestModelServer.ADDRESS);
        restarted.shared.load();
        assertEquals(one.breakers.outages(), restarted.breakers.outages());
        assertFalse(restarted.breakers.permitsClaims());
        restarted.clock.pass(Duration.ofMinutes(39));
        assertEquals(
                List.of(QWEN),
                restarted.breakers.due().stream().map(Outage::dependency).toList(),
                "what the server asked for is kept to");
        restarted.clock.pass(Duration.ofMinutes(1));
        assertEquals(2, restarted.breakers.due().size());
    }

    @Test
    void whatOnlyANodeCanKnowStaysItsOwn() {
        one.breakers.unavailable(new Outcome.Unavailable(ErrorKind.LAKE_AWAY, "full", Dependency.LAKE));
        one.breakers.unavailable(new Outcome.Unavailable(ErrorKind.MODEL_SERVER_UNAVAILABLE, "refused", SERVER));
        assertFalse(one.shared.isDue());
        one.share();
        two.share();
        assertEquals(2, one.breakers.outages().size());
        assertEquals(List.of(), two.breakers.outages());
    }

    /** What others say of the server does not count for a node that cannot reach it, but does again once it can. */
    @Test
    void aNodeThatReachesTheServerAgainFollowsTheOthers() {
        openOnBoth(BUSY);
        two.clock.passSeconds(2);
        two.breakers.unavailable(new Outcome.Unavailable(ErrorKind.MODEL_SERVER_UNAVAILABLE, "refused", SERVER));
        two.share();
        assertEquals("MODEL_SERVER_UNAVAILABLE", two.only().kind());
        two.breakers.probeSucceeded(two.only());
        assertEquals(List.of(), two.breakers.outages());
        two.share();
        assertEquals("MODEL_SERVER_BUSY", two.only().kind());
    }

    /** A report that was not stored in time would be stored as a closed breaker once the node's own outage is over. */
    @Test
    void whatThisNodeCannotReachCoversWhatItFoundOutBefore() {
        two.breakers.unavailable(BUSY);
        two.clock.passSeconds(2);
        two.breakers.unavailable(new Outcome.Unavailable(ErrorKind.MODEL_SERVER_UNAVAILABLE, "refused", SERVER));
        two.breakers.probeSucceeded(two.only());
        two.share();
        assertEquals(List.of(), database.nodeDatabase().breakers().read("two"));
    }

    @Test
    void twoNodesThatMeetTheSameTroubleCountItOnce() {
        one.breakers.unavailable(BUSY);
        two.breakers.unavailable(BUSY);
        one.share();
        two.share();
        assertEquals(1, two.only().failures());
        assertEquals(one.only(), two.only());
    }

    @Test
    void aLongerRestThatTheServerAsksForIsHeardThoughTheBreakerIsOpen() {
        one.breakers.unavailable(BUSY);
        one.share();
        two.breakers.unavailable(
                new Outcome.Unavailable(ErrorKind.MODEL_SERVER_BUSY, "busy", SERVER, Duration.ofSeconds(40)));
        two.share();
        one.share();
        assertTrue(one.only().nextProbe().isAfter(one.only().since().plusSeconds(38)));
        assertEquals(1, one.only().failures());
    }

    @Test
    void oneNodeProbes() {
        openOnBoth(NO_MEMORY);
        assertTrue(one.shared.beginProbe(QWEN));
        assertFalse(two.shared.beginProbe(QWEN));
        assertTrue(two.shared.isDue(), "it has something to hear of");
        one.breakers.probeSucceeded(one.only());
        one.shared.endProbe(QWEN);
        two.share();
        assertTrue(two.only().isHalfOpen());
    }

    /** The probe that failed a moment ago was made again by the node that had not heard of it. */
    @Test
    void aProbeIsNotMadeAgainByANodeThatHasNotHeardOfIt() {
        openOnBoth(NO_MEMORY);
        one.clock.passSeconds(2);
        assertTrue(one.shared.beginProbe(QWEN));
        one.breakers.unavailable(NO_MEMORY);
        one.shared.endProbe(QWEN);
        assertFalse(two.shared.beginProbe(QWEN));
        two.share();
        assertEquals(2, two.only().failures());
        assertEquals(List.of(), two.breakers.due());
    }

    @Test
    void oneJobOfAllNodesIsTheTrial() {
        openOnBoth(BUSY);
        one.breakers.probeSucceeded(one.only());
        one.share();
        two.share();
        assertEquals(1, one.gate().permittedSlots(4));
        assertEquals(1, two.gate().permittedSlots(4));
        ClaimPermission trial = one.gate().tryAcquirePermission().orElseThrow();
        assertTrue(trial.trials().include(SERVER));
        assertTrue(two.gate().tryAcquirePermission().isEmpty());
        assertEquals(0, two.gate().permittedSlots(4), "it does not ask again at once");

        one.breakers.worked(PAIR);
        one.share();
        two.share();
        assertTrue(two.gate().tryAcquirePermission().isPresent());
    }

    @Test
    void aTrialOfALaneLeavesTheOtherLanesToTheOtherNodes() {
        openOnBoth(NO_MEMORY);
        one.breakers.probeSucceeded(one.only());
        one.share();
        two.share();
        one.gate().tryAcquirePermission().orElseThrow();
        ClaimPermission other = two.gate().tryAcquirePermission().orElseThrow();
        assertFalse(other.trials().include(QWEN));
        assertEquals(Set.of(QWEN), two.gate().heldBackForClaimWith(other.trials()));
    }

    @Test
    void aTrialThatCameToNothingIsLeftToTheOtherNodes() {
        openOnBoth(NO_MEMORY);
        one.breakers.probeSucceeded(one.only());
        one.share();
        two.share();
        one.breakers.release(one.gate().tryAcquirePermission().orElseThrow().trials());
        one.share();
        assertTrue(two.gate().tryAcquirePermission().orElseThrow().trials().include(QWEN));
    }

    @Test
    void whatAPersonClosesIsClosedOnAllNodes() {
        openOnBoth(NO_MEMORY);
        two.gate().closeBreakers(PauseTarget.model("qwen3"));
        two.share();
        one.share();
        assertEquals(List.of(), one.breakers.outages());
    }

    @Test
    void aPairThatAPersonClosesIsTriedByOneJobOnAllNodes() {
        openOnBoth(new Outcome.Unavailable(ErrorKind.SCHEMA_REFUSED, "refused", PAIR));
        assertEquals(
                PAIR, two.gate().closeBreaker(two.only().name()).orElseThrow().dependency());
        two.share();
        one.share();
        assertTrue(one.only().isHalfOpen());
        assertTrue(one.gate().closeBreaker("no such name").isEmpty());
    }

    @Test
    void anotherServersBreakersDoNotConcernANode() {
        Sharing elsewhere = new Sharing("three", "http://other.test");
        elsewhere.shared.load();
        one.breakers.unavailable(BUSY);
        one.share();
        elsewhere.share();
        assertTrue(elsewhere.breakers.permitsClaims());
        assertEquals(List.of(), elsewhere.breakers.outages());
    }

    @Test
    void withoutTheDatabaseANodeGoesOnWithWhatItKnowsAndStoresItThen() {
        openOnBoth(BUSY);
        database.cut();
        one.breakers.unavailable(NO_MEMORY);
        assertThrows(DatabaseUnavailableException.class, one::share);
        assertEquals(Set.of(QWEN), one.breakers.heldBack());
        assertTrue(one.shared.beginProbe(SERVER), "nobody can be asked who probes");
        one.breakers.worked(TestModelServer.dependency("other").with("facts"));
        one.shared.endProbe(SERVER);
        database.repair();
        one.breakers.reset(Dependency.DATABASE::equals);
        assertFalse(one.shared.isDue(), "what failed is not tried again with every tick");
        one.clock.pass(SharedBreakers.READ_EVERY);
        assertTrue(one.shared.isDue());
        one.share();
        two.share();
        assertEquals(QWEN, two.only().dependency());
    }

    /** One write per outage, and none for what succeeds while all is well. */
    @Test
    void aSuccessWhileAllIsClosedIsNobodysNews() {
        one.breakers.worked(PAIR);
        one.breakers.resetFailures(SERVER);
        assertFalse(one.breakers.exchange().hasUnsaved());
        assertFalse(one.shared.isDue());
    }

    @Test
    void aNodeThatHasNotStartedLooksAtNothing() {
        Sharing early = new Sharing("early", TestModelServer.ADDRESS);
        early.clock.passSeconds(60);
        early.breakers.unavailable(BUSY);
        assertFalse(early.shared.isDue(), "there may be no table yet");
        assertTrue(early.shared.beginProbe(SERVER));
    }

    @Test
    void aBreakerThatIsOpenAgainIsStoredAsOpen() {
        openOnBoth(NO_MEMORY);
        one.breakers.worked(PAIR);
        one.breakers.unavailable(NO_MEMORY);
        one.share();
        two.share();
        assertEquals(BreakerState.OPEN, two.only().details().state());
        assertEquals(1, two.only().failures());
    }

    private void openOnBoth(Outcome.Unavailable unavailable) {
        one.breakers.unavailable(unavailable);
        one.share();
        two.share();
        assertEquals(one.only(), two.only());
    }

    /** What a node has for it. */
    private final class Sharing {

        private final SetClock clock = new SetClock();
        private final CircuitBreakers breakers = new CircuitBreakers(clock, CircuitBreakers.PROBE_DELAYS);
        private final SharedBreakers shared;

        Sharing(String nodeId, String address) {
            NodeDatabase tables = database.nodeDatabase();
            shared = new SharedBreakers(
                    breakers,
                    new NodeDatabase(
                            tables.queue(),
                            tables.breakers(),
                            tables.pauses(),
                            event -> event.equals(EVENT) ? List.of(SUSPECT) : List.of(),
                            tables.bulkActions()),
                    new SharedBreakers.Identity(nodeId, nodeId + "/boot", address),
                    clock::nanos);
        }

        void share() {
            shared.synchronize();
        }

        ClaimGate gate() {
            JobModels lanes = TestJobModels.on(new TestModelServer());
            return new ClaimGate(new Pauses(), breakers, lanes, new InFlightLimit(8, System::nanoTime), shared);
        }

        Outage only() {
            assertEquals(1, breakers.outages().size());
            return breakers.outages().get(0);
        }
    }
}
