package org.holocron.derive.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class PeriodicTaskTest {

    private final List<Runnable> waiting = new ArrayList<>();
    private int done;
    private boolean due = true;
    private final PeriodicTask task = new PeriodicTask(() -> due, () -> done++);

    @Test
    void itIsDoneWhenItIsDue() {
        due = false;
        task.startIfDue(waiting::add);
        assertEquals(List.of(), waiting);
        due = true;
        task.startIfDue(waiting::add);
        waiting.remove(0).run();
        assertEquals(1, done);
    }

    @Test
    void itIsLeftOutWhileTheTimeBeforeStillRuns() {
        task.startIfDue(waiting::add);
        task.startIfDue(waiting::add);
        assertEquals(1, waiting.size());
        waiting.remove(0).run();
        task.startIfDue(waiting::add);
        assertEquals(1, waiting.size());
    }

    @Test
    void oneThatFailedIsDoneAgain() {
        PeriodicTask failing = new PeriodicTask(() -> true, () -> {
            done++;
            throw new IllegalStateException("for the test");
        });
        failing.startIfDue(Runnable::run);
        failing.startIfDue(Runnable::run);
        assertEquals(2, done);
    }

    @Test
    void oneForWhichThereWasNoThreadIsDoneAgain() {
        assertThrows(
                RejectedExecutionException.class,
                () -> task.startIfDue(work -> {
                    throw new RejectedExecutionException();
                }));
        task.startIfDue(Runnable::run);
        assertEquals(1, done);
    }
}
