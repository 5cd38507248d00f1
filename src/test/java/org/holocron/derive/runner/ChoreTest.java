package org.holocron.derive.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class ChoreTest {

    private final List<Runnable> waiting = new ArrayList<>();
    private int done;
    private boolean due = true;
    private final Chore chore = new Chore(() -> due, () -> done++);

    @Test
    void itIsDoneWhenItIsDue() {
        due = false;
        chore.startIfDue(waiting::add);
        assertEquals(List.of(), waiting);
        due = true;
        chore.startIfDue(waiting::add);
        waiting.remove(0).run();
        assertEquals(1, done);
    }

    @Test
    void itIsLeftOutWhileTheTimeBeforeStillRuns() {
        chore.startIfDue(waiting::add);
        chore.startIfDue(waiting::add);
        assertEquals(1, waiting.size());
        waiting.remove(0).run();
        chore.startIfDue(waiting::add);
        assertEquals(1, waiting.size());
    }

    @Test
    void oneThatFailedIsDoneAgain() {
        Chore failing = new Chore(() -> true, () -> {
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
                () -> chore.startIfDue(work -> {
                    throw new RejectedExecutionException();
                }));
        chore.startIfDue(Runnable::run);
        assertEquals(1, done);
    }
}
