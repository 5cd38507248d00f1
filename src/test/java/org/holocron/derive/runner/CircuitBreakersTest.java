package org.holocron.derive.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.junit.jupiter.api.Test;

class CircuitBreakersTest {

    private static final Outcome.Unavailable REFUSED = new Outcome.Unavailable(
            ErrorKind.MODEL_SERVER_UNAVAILABLE, "refused", Dependency.modelServer("http://localhost:11434"));
    private static final Outcome.Unavailable BUSY = new Outcome.Unavailable(
            ErrorKind.MODEL_SERVER_BUSY, "busy", Dependency.modelServer("http://localhost:11434"));

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final CircuitBreakers pauses =
            new CircuitBreakers(() -> now, Duration.ofSeconds(2), Duration.ofSeconds(60));

    @Test
    void claimingIsOpenWhereNothingIsKnownToBeAway() {
        assertTrue(pauses.mayClaim());
        assertEquals(4, pauses.allowedSlots(4));
    }

    @Test
    void aServerThatIsAwayStopsAllClaimingUntilAProbeFindsItBack() {
        pauses.away(REFUSED);
        assertFalse(pauses.mayClaim());
        assertEquals("refused", pauses.all().get(0).message());

        pauses.recovered(pauses.all().get(0));
        assertTrue(pauses.mayClaim());
    }

    @Test
    void pausesGrowToTheCapWhileNothingWorksBetween() {
        for (int expected : new int[] {2, 4, 8, 16, 32, 60, 60}) {
            pauses.away(REFUSED);
            assertEquals(now.plusSeconds(expected), pauses.all().get(0).nextProbe());
            pauses.recovered(pauses.all().get(0));
        }
        pauses.succeeded("llama3.2");
        pauses.away(REFUSED);
        assertEquals(now.plusSeconds(2), pauses.all().get(0).nextProbe());
    }

    @Test
    void whoeverFindsTheSameBeforeTheNextLookMakesThePauseNoLonger() {
        Instant firstLook = now.plusSeconds(2);
        for (int slot = 0; slot < 8; slot++) {
            pauses.away(REFUSED);
            pauses.databaseAway("gone");
            now = now.plusMillis(100);
        }
        pauses.all().forEach(pause -> {
            assertEquals(firstLook, pause.nextProbe());
            assertEquals(1, pause.failures());
        });
    }

    @Test
    void aProbeIsDueWhenItsTimeHasCome() {
        pauses.away(REFUSED);
        assertTrue(pauses.due().isEmpty());
        now = now.plusSeconds(2);
        assertEquals(1, pauses.due().size());
    }

    @Test
    void afterABusyServerOneTrialGoesFirstAndTheOthersWait() {
        pauses.away(BUSY);
        pauses.allowTrial();
        assertEquals(1, pauses.allowedSlots(4));
        assertTrue(pauses.mayClaim());
        assertFalse(pauses.mayClaim());
        pauses.allowTrial();
        assertFalse(pauses.mayClaim(), "a second trial while the first is under way");

        pauses.succeeded("llama3.2");
        assertTrue(pauses.mayClaim());
        assertTrue(pauses.mayClaim());
    }

    @Test
    void nobodyLooksAgainWhileATrialIsUnderWay() {
        pauses.away(BUSY);
        now = now.plusSeconds(2);
        assertEquals(1, pauses.due().size());
        pauses.allowTrial();
        assertTrue(pauses.mayClaim());
        assertEquals(0, pauses.due().size());
    }

    @Test
    void aTrialThatFailsPausesLonger() {
        pauses.away(BUSY);
        now = now.plusSeconds(2);
        pauses.allowTrial();
        assertTrue(pauses.mayClaim());
        pauses.away(BUSY);
        assertFalse(pauses.mayClaim());
        assertEquals(2, pauses.all().get(0).failures());
    }

    @Test
    void aTrialThatProvedNothingIsFreeAgain() {
        pauses.away(BUSY);
        pauses.allowTrial();
        assertTrue(pauses.mayClaim());
        pauses.trialProvedNothing();
        assertTrue(pauses.mayClaim());
    }

    @Test
    void aMissingModelPausesItsOwnJobsOnlyWhateverItsSpelling() {
        pauses.away(new Outcome.Unavailable(
                ErrorKind.MODEL_MISSING, "pull it", Dependency.model("http://localhost:11434", "qwen3:latest")));
        assertTrue(pauses.mayClaim());
        assertEquals(Set.of("qwen3:latest"), pauses.pausedModels());
        pauses.succeeded("qwen3");
        assertEquals(Set.of(), pauses.pausedModels());
    }

    @Test
    void theDatabaseComingBackDoesNotHideThatOllamaIsAway() {
        pauses.away(REFUSED);
        pauses.databaseAway("login refused");
        assertEquals(2, pauses.all().size());
        pauses.recovered(pauses.all().stream()
                .filter(pause -> pause.kind().equals(Outage.DATABASE_AWAY))
                .findFirst()
                .orElseThrow());
        assertFalse(pauses.mayClaim());
    }

    @Test
    void aLakeThatTakesAProbeAndNoRunIsTriedLessAndLessOften() {
        Outcome.Unavailable full = new Outcome.Unavailable(ErrorKind.LAKE_AWAY, "no space left", Dependency.LAKE);
        for (int expected : new int[] {2, 4, 8}) {
            pauses.away(full);
            assertEquals(now.plusSeconds(expected), pauses.all().get(0).nextProbe());
            pauses.recovered(pauses.all().get(0));
            assertTrue(pauses.mayClaim());
        }
        pauses.lakeTookARun();
        pauses.away(full);
        assertEquals(now.plusSeconds(2), pauses.all().get(0).nextProbe());
    }

    @Test
    void aDatabaseThatCanBeReadAndNotWrittenIsTriedLessAndLessOften() {
        for (int expected : new int[] {2, 4, 8}) {
            pauses.databaseAway("read-only");
            assertEquals(now.plusSeconds(expected), pauses.all().get(0).nextProbe());
            pauses.recovered(pauses.all().get(0));
        }
        pauses.databaseTookAChange();
        pauses.databaseAway("read-only");
        assertEquals(now.plusSeconds(2), pauses.all().get(0).nextProbe());
    }

    @Test
    void anOutageOfTheDatabaseIsRememberedForAsLongAsAsked() {
        Duration lease = Duration.ofSeconds(60);
        assertFalse(pauses.databaseWasAwayWithin(lease));
        pauses.databaseAway("gone");
        now = now.plusSeconds(3600);
        assertTrue(pauses.databaseWasAwayWithin(lease));
        pauses.recovered(pauses.all().get(0));
        now = now.plusSeconds(59);
        assertTrue(pauses.databaseWasAwayWithin(lease));
        now = now.plusSeconds(1);
        assertFalse(pauses.databaseWasAwayWithin(lease));
    }

    @Test
    void aProbeThatFindsNothingOutPausesLonger() {
        pauses.away(REFUSED);
        now = now.plusSeconds(2);
        pauses.probeFailed(pauses.due().get(0));
        assertEquals(now.plusSeconds(4), pauses.all().get(0).nextProbe());
        assertEquals("refused", pauses.all().get(0).message());
    }

    @Test
    void onlyTheUserEndsTheUsersPause() {
        pauses.pauseByUser(null);
        pauses.succeeded("llama3.2");
        assertFalse(pauses.mayClaim());
        assertTrue(pauses.due().isEmpty());
        pauses.resumeByUser(null);
        assertTrue(pauses.mayClaim());
    }

    @Test
    void resumingTriesAtOnceWhatTheBreakerHadPaused() {
        pauses.away(REFUSED);
        pauses.resumeByUser(null);
        assertTrue(pauses.mayClaim());
    }
}
