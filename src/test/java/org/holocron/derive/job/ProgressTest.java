package org.holocron.derive.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.holocron.derive.job.Progress.Step;
import org.holocron.derive.testing.SetClock;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final SetClock clock = new SetClock();
    private final Progress progress = new Progress(clock);

    /** A repair asks and checks again: both times count. */
    @Test
    void theTimesOfAStepAddUp() {
        enter(Step.EVIDENCE, 1);
        enter(Step.ASK, 2);
        progress.token();
        clock.pass(Duration.ofSeconds(3));
        enter(Step.CHECK, 4);
        enter(Step.ASK, 5);
        enter(Step.CHECK, 6);

        assertEquals(Duration.ofSeconds(1), progress.spentOn(Step.EVIDENCE));
        assertEquals(Duration.ofSeconds(7), progress.spentOn(Step.ASK));
        assertEquals(Duration.ofSeconds(3), progress.spentOn(Step.GENERATE));
        assertEquals(Duration.ofSeconds(10), progress.spentOn(Step.CHECK), "the one under way counts up to now");
        assertEquals(Duration.ZERO, progress.spentOn(Step.WRITE));
    }

    private void enter(Step step, int seconds) {
        progress.enter(step);
        clock.pass(Duration.ofSeconds(seconds));
    }
}
