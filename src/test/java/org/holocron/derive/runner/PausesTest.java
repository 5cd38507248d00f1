package org.holocron.derive.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.holocron.derive.testing.SetClock;
import org.junit.jupiter.api.Test;

class PausesTest {

    private final SetClock clock = new SetClock();
    private final Pauses pauses = new Pauses(clock, name -> name.toLowerCase(Locale.ROOT));

    @Test
    void nothingIsPausedUntilAPersonSaysSo() {
        assertFalse(pauses.pausesEverything());
        assertEquals(Set.of(), pauses.models());
        assertEquals(List.of(), pauses.list());
    }

    @Test
    void allClaimingIsPausedAndResumed() {
        pauses.pause(null);
        assertTrue(pauses.pausesEverything());
        pauses.resume(null);
        assertFalse(pauses.pausesEverything());
    }

    @Test
    void aModelIsResumedByAnySpellingAndShownAsItWasWritten() {
        pauses.pause("Qwen3");
        assertEquals(Set.of("qwen3"), pauses.models());
        assertEquals(List.of(new Pause("Qwen3", clock.instant())), pauses.list());
        pauses.resume("qWEN3");
        assertEquals(Set.of(), pauses.models());
    }

    @Test
    void eachPauseIsEndedByItsOwnResumeOnly() {
        pauses.pause(null);
        pauses.pause("qwen3");
        pauses.resume("qwen3");
        assertTrue(pauses.pausesEverything());
        pauses.pause("qwen3");
        pauses.resume(null);
        assertEquals(Set.of("qwen3"), pauses.models());
    }

    @Test
    void pausingAgainChangesNothing() {
        pauses.pause(null);
        List<Pause> first = pauses.list();
        clock.passSeconds(60);
        pauses.pause(null);
        assertEquals(first, pauses.list());
    }

    @Test
    void thePauseOfAllIsShownFirst() {
        pauses.pause("qwen3");
        pauses.pause(null);
        assertEquals(List.of(new Pause(null, clock.instant()), new Pause("qwen3", clock.instant())), pauses.list());
        assertEquals(
                "USER since 2026-01-01T00:00:00Z: paused by a user",
                pauses.list().get(0).summary());
    }
}
