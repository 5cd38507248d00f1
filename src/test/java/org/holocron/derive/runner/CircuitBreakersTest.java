package org.holocron.derive.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.holocron.derive.dependency.BreakerOrigin;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.testing.SetClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CircuitBreakersTest {

    private static final Dependency SERVER = TestModelServer.SERVER;
    private static final Dependency QWEN = TestModelServer.dependency("qwen3");
    private static final Dependency FACTS_WITH_QWEN = QWEN.with("facts");
    private static final Dependency FACTS_WITH_LLAMA =
            TestModelServer.dependency("llama3.2").with("facts");
    private static final Outcome.Unavailable REFUSED =
            new Outcome.Unavailable(ErrorKind.MODEL_SERVER_UNAVAILABLE, "refused", SERVER);
    private static final Outcome.Unavailable BUSY =
            new Outcome.Unavailable(ErrorKind.MODEL_SERVER_BUSY, "busy", SERVER);
    private static final Outcome.Unavailable MISSING =
            new Outcome.Unavailable(ErrorKind.MODEL_MISSING, "pull it", QWEN);
    private static final Outcome.Unavailable PAIR_BROKEN =
            new Outcome.Unavailable(ErrorKind.SERVER_ERROR, "refuses the schema", FACTS_WITH_QWEN);

    private final SetClock clock = new SetClock();
    private final CircuitBreakers breakers = new CircuitBreakers(clock, CircuitBreakers.PROBE_DELAYS);

    @Test
    void claimsArePermittedWhereNothingIsKnownToBeUnavailable() {
        assertTrue(breakers.permitsClaims());
        assertEquals(4, breakers.permittedSlots(4));
        assertEquals(List.of(), breakers.outages());
    }

    @Test
    void aServerThatIsUnavailableStopsAllClaimingUntilAProbeFindsIt() {
        breakers.unavailable(REFUSED);
        assertFalse(breakers.permitsClaims());
        assertEquals(Optional.empty(), breakers.tryTakeTrials());
        assertEquals("refused", only().message());

        breakers.probeSucceeded(only());
        assertTrue(breakers.permitsClaims());
    }

    @Test
    void delaysGrowToTheCapWhileNothingWorksBetween() {
        for (int expected : new int[] {2, 4, 8, 16, 32, 60, 60}) {
            breakers.unavailable(REFUSED);
            assertEquals(inSeconds(expected), only().nextProbe());
            breakers.probeSucceeded(only());
        }
        breakers.worked(FACTS_WITH_LLAMA);
        breakers.unavailable(REFUSED);
        assertEquals(inSeconds(2), only().nextProbe());
    }

    @Test
    void workThatGotThroughBringsTheProbeForwardButClosesNothing() {
        breakers.databaseUnavailable("gone");
        breakers.probeNow(Dependency.LAKE);
        assertEquals(List.of(), breakers.due());

        breakers.probeNow(Dependency.DATABASE);

        assertEquals(List.of(only()), breakers.due());
        assertFalse(breakers.permitsClaims());
    }

    @Test
    void whatAskedToBeLeftAloneIsLeftAlone() {
        breakers.unavailable(
                new Outcome.Unavailable(ErrorKind.MODEL_SERVER_BUSY, "busy", SERVER, Duration.ofMinutes(5)));

        breakers.probeNow(SERVER);

        assertEquals(List.of(), breakers.due());
    }

    /** A pair that cannot work used up a call a minute, for as long as nobody looked. */
    @Test
    void thePairOfAnInterrogationAndAModelIsTriedHourlyInTheEnd() {
        for (int expected : new int[] {2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 3600, 3600}) {
            breakers.unavailable(PAIR_BROKEN);
            assertEquals(inSeconds(expected), only().nextProbe());
            breakers.probeSucceeded(only());
        }
    }

    @Test
    void reportsBeforeTheNextProbeDoNotDelayIt() {
        Instant firstProbe = inSeconds(2);
        for (int slot = 0; slot < 8; slot++) {
            breakers.unavailable(REFUSED);
            breakers.databaseUnavailable("gone");
            clock.pass(Duration.ofMillis(100));
        }
        assertEquals(2, breakers.outages().size());
        breakers.outages().forEach(outage -> {
            assertEquals(firstProbe, outage.nextProbe());
            assertEquals(1, outage.failures());
        });
    }

    @Test
    void anOutageKeepsItsBeginWhileItsReasonChanges() {
        Instant begin = clock.instant();
        breakers.unavailable(REFUSED);
        clock.passSeconds(2);
        breakers.unavailable(BUSY);
        assertEquals(new Outage(SERVER, "MODEL_SERVER_BUSY", "busy", begin, 2, inSeconds(4)), only());
    }

    @Test
    void aProbeIsDueWhenItsTimeHasCome() {
        breakers.unavailable(REFUSED);
        assertEquals(List.of(), breakers.due());
        clock.passSeconds(2);
        assertEquals(List.of(only()), breakers.due());
    }

    @Test
    void afterABusyServerOneTrialGoesFirstAndTheOthersWait() {
        halfOpen(BUSY);
        assertEquals(1, breakers.permittedSlots(4));
        acquire();
        assertFalse(breakers.permitsClaims(), "a second trial while the first is under way");
        assertEquals(0, breakers.permittedSlots(4));

        breakers.worked(FACTS_WITH_LLAMA);
        assertEquals(4, breakers.permittedSlots(4));
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "30, 30", "7200, 3600"})
    void aDependencyThatAsksToBeLeftAloneIs(int retryAfterSeconds, int probedAfterSeconds) {
        breakers.unavailable(new Outcome.Unavailable(
                ErrorKind.MODEL_SERVER_BUSY, "busy", TestModelServer.SERVER, Duration.ofSeconds(retryAfterSeconds)));
        assertEquals(inSeconds(probedAfterSeconds), only().nextProbe());
    }

    @Test
    void nothingIsProbedWhileATrialIsUnderWay() {
        halfOpen(BUSY);
        assertEquals(List.of(), breakers.due());
        acquire();
        clock.passSeconds(600);
        assertEquals(List.of(), breakers.due());
    }

    @Test
    void aTrialThatFailsOpensTheBreakerForLonger() {
        halfOpen(BUSY);
        acquire();
        breakers.unavailable(BUSY);
        assertFalse(breakers.permitsClaims());
        assertEquals(2, only().failures());
        assertEquals(inSeconds(4), only().nextProbe());
    }

    @Test
    void aTrialThatProvedNothingIsMadeByAnotherJob() {
        halfOpen(BUSY);
        breakers.release(acquire());
        assertTrue(breakers.permitsClaims());
    }

    /**
     * Any job that ended made the trial free again, also one claimed before the outage: two jobs tried a server that was to
     * get one.
     */
    @Test
    void aJobThatIsNoTrialDoesNotEndTheTrialOfAnother() {
        Trials before = acquire();
        halfOpen(BUSY);
        Trials earlierTrial = acquire();
        breakers.unavailable(BUSY);
        clock.passSeconds(4);
        breakers.probeSucceeded(only());
        acquire();
        breakers.release(before);
        breakers.release(earlierTrial);
        assertFalse(breakers.permitsClaims());
    }

    @Test
    void aMissingModelHoldsBackItsOwnJobsOnly() {
        breakers.unavailable(MISSING);
        assertTrue(breakers.permitsClaims());
        assertEquals(4, breakers.permittedSlots(4));
        assertEquals(Set.of(QWEN), breakers.heldBack());
        breakers.worked(FACTS_WITH_QWEN);
        assertEquals(Set.of(), breakers.heldBack());
    }

    /** It is listed all the while: its jobs were claimed again at once, one after the other. */
    @ParameterizedTest
    @EnumSource(names = {"OUT_OF_MEMORY", "MODEL_LOAD_FAILED", "MODEL_UNAUTHORIZED", "MODEL_QUOTA"})
    void aModelThatCouldNotWorkIsProvenByATrialOnly(ErrorKind kind) {
        halfOpen(new Outcome.Unavailable(kind, "does not load", QWEN));
        assertEquals(1, breakers.outages().size());
        assertEquals(Set.of(), breakers.heldBack(), "one may try");
        assertTrue(acquire().include(QWEN));
        assertEquals(Set.of(QWEN), breakers.heldBack(), "the others wait");
        breakers.worked(FACTS_WITH_QWEN);
        assertEquals(List.of(), breakers.outages());
    }

    @Test
    void aMissingModelThatIsFoundNeedsNoTrial() {
        halfOpen(MISSING);
        assertEquals(Set.of(), breakers.heldBack());
        assertEquals(List.of(), breakers.outages());
    }

    @Test
    void anotherModelProvesTheServerOnly() {
        breakers.unavailable(MISSING);
        breakers.unavailable(BUSY);
        breakers.worked(FACTS_WITH_LLAMA);
        assertEquals(QWEN, only().dependency());
    }

    @Test
    void aPairHoldsBackNeitherItsModelNorItsInterrogation() {
        breakers.unavailable(PAIR_BROKEN);
        assertTrue(breakers.permitsClaims());
        assertEquals(4, breakers.permittedSlots(4));
        assertEquals(Set.of(FACTS_WITH_QWEN), breakers.heldBack());
        breakers.worked(QWEN.with("other"));
        breakers.worked(FACTS_WITH_LLAMA);
        assertEquals(Set.of(FACTS_WITH_QWEN), breakers.heldBack());
    }

    /** What is wrong with a pair seldom ends by itself, and each look costs a job its turn. */
    @Test
    void aPairIsTriedLessAndLessOftenUpToAnHour() {
        for (int expected : new int[] {2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 3600, 3600}) {
            breakers.unavailable(PAIR_BROKEN);
            assertEquals(inSeconds(expected), only().nextProbe());
            clock.passSeconds(expected);
            breakers.probeSucceeded(only());
        }
    }

    /** The first report of many at once seldom is the one that says for how long. */
    @Test
    void aDependencyThatAsksForLongerIsHeardThoughItsBreakerIsOpen() {
        breakers.unavailable(BUSY);
        breakers.unavailable(
                new Outcome.Unavailable(ErrorKind.MODEL_SERVER_BUSY, "busy", SERVER, Duration.ofSeconds(40)));
        breakers.unavailable(
                new Outcome.Unavailable(ErrorKind.MODEL_SERVER_BUSY, "busy", SERVER, Duration.ofSeconds(10)));
        assertEquals(inSeconds(40), only().nextProbe());
        assertEquals(1, only().failures());
        clock.passSeconds(39);
        assertEquals(List.of(), breakers.due());
    }

    @Test
    void whatOpenedABreakerIsRememberedWhileProbesFail() {
        BreakerOrigin origin = new BreakerOrigin(UUID.randomUUID(), UUID.randomUUID(), null);
        breakers.unavailable(MISSING, origin);
        clock.passSeconds(2);
        breakers.unavailable(MISSING);
        breakers.noteCircumstances(QWEN, "interrogation 1");
        clock.passSeconds(4);
        breakers.probeCrashed(only());
        assertEquals(
                new BreakerOrigin(origin.jobId(), origin.eventId(), "interrogation 1"),
                only().details().origin());
    }

    @Test
    void onlyAJobOfThePairProvesIt() {
        halfOpen(PAIR_BROKEN);
        assertEquals(Set.of(), breakers.heldBack(), "one may try");
        Trials trial = acquire();
        assertTrue(trial.include(FACTS_WITH_QWEN));
        assertEquals(Set.of(FACTS_WITH_QWEN), breakers.heldBack(), "the others wait");
        assertFalse(acquire().include(FACTS_WITH_QWEN));
        assertEquals(4, breakers.permittedSlots(4), "jobs of other pairs do not");

        breakers.worked(FACTS_WITH_QWEN);
        assertEquals(List.of(), breakers.outages());
    }

    @Test
    void theDatabaseComingBackDoesNotHideThatTheServerIsUnavailable() {
        breakers.unavailable(REFUSED);
        breakers.databaseUnavailable("login refused");
        assertEquals(
                List.of(Dependency.DATABASE, SERVER),
                breakers.outages().stream().map(Outage::dependency).toList(),
                "the widest first");
        breakers.probeSucceeded(breakers.outages().get(0));
        assertFalse(breakers.permitsClaims());
        assertEquals(SERVER, only().dependency());
    }

    @ParameterizedTest
    @EnumSource(
            names = {"DATABASE", "LAKE", "EVIDENCE", "INTERROGATIONS"},
            value = Dependency.Kind.class)
    void whatTakesAProbeAndNoJobIsTriedLessAndLessOften(Dependency.Kind kind) {
        Dependency dependency = new Dependency(kind, null, null, null);
        Outcome.Unavailable unavailable = new Outcome.Unavailable(ErrorKind.LAKE_AWAY, "no space left", dependency);
        for (int expected : new int[] {2, 4, 8}) {
            breakers.unavailable(unavailable);
            assertFalse(breakers.permitsClaims());
            assertEquals(inSeconds(expected), only().nextProbe());
            breakers.probeSucceeded(only());
            assertTrue(breakers.permitsClaims());
        }
        breakers.resetFailures(dependency);
        breakers.unavailable(unavailable);
        assertEquals(inSeconds(2), only().nextProbe());
    }

    @Test
    void eachFolderHasABreakerOfItsOwn() {
        breakers.unavailable(
                new Outcome.Unavailable(ErrorKind.EVIDENCE_UNAVAILABLE, "not mounted", Dependency.EVIDENCE));
        breakers.unavailable(new Outcome.Unavailable(ErrorKind.LAKE_AWAY, "no space left", Dependency.LAKE));
        breakers.probeSucceeded(breakers.outages().get(0));
        assertEquals(Dependency.EVIDENCE, only().dependency());
        assertFalse(breakers.permitsClaims());
    }

    @Test
    void anOutageOfTheDatabaseIsShownByOneNameWhateverFoundIt() {
        breakers.unavailable(new Outcome.Unavailable(ErrorKind.DATABASE_UNAVAILABLE, "cut", Dependency.DATABASE));
        assertEquals("DATABASE_AWAY", only().kind());
    }

    @Test
    void anOutageOfTheDatabaseIsRememberedForAsLongAsAsked() {
        Duration lease = Duration.ofSeconds(60);
        assertFalse(breakers.databaseWasUnavailableWithin(lease));
        breakers.databaseUnavailable("gone");
        clock.passSeconds(3_600);
        assertTrue(breakers.databaseWasUnavailableWithin(lease));
        breakers.probeSucceeded(only());
        clock.passSeconds(59);
        assertTrue(breakers.databaseWasUnavailableWithin(lease));
        clock.passSeconds(1);
        assertFalse(breakers.databaseWasUnavailableWithin(lease));
    }

    @Test
    void aProbeThatItselfFailsKeepsTheReasonAndDoublesTheDelay() {
        breakers.unavailable(REFUSED);
        clock.passSeconds(2);
        breakers.probeCrashed(breakers.due().get(0));
        assertEquals(inSeconds(4), only().nextProbe());
        assertEquals("refused", only().message());
    }

    /** Opens the breaker and lets the next probe find the dependency there. */
    private void halfOpen(Outcome.Unavailable unavailable) {
        breakers.unavailable(unavailable);
        clock.passSeconds(2);
        breakers.due().forEach(breakers::probeSucceeded);
    }

    private Trials acquire() {
        return breakers.tryTakeTrials().orElseThrow();
    }

    private Outage only() {
        assertEquals(1, breakers.outages().size());
        return breakers.outages().get(0);
    }

    private Instant inSeconds(int seconds) {
        return clock.instant().plusSeconds(seconds);
    }
}
