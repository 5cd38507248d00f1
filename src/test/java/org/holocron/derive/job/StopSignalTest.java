package org.holocron.derive.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StopSignalTest {

    private final StopSignal signal = new StopSignal();
    private final List<String> ran = new ArrayList<>();

    @Test
    void thereIsNoReasonAtFirst() {
        assertEquals(Optional.empty(), signal.reason());
    }

    @Test
    void theFirstReasonWins() {
        signal.raise(ErrorKind.LEASE_LOST, "rescued");
        signal.raise(ErrorKind.STOPPED, "shutdown");

        assertEquals(Optional.of(new Outcome.Interrupted(ErrorKind.LEASE_LOST, "rescued")), signal.reason());
    }

    /** What is not the job's own work ends first; the job goes on. */
    @Test
    void windingDownIsNoStop() {
        signal.onRaise(() -> ran.add("stop"));
        signal.onWindDown(() -> ran.add("wind down"));
        signal.onWindDown(() -> ran.add("over")).close();

        signal.windDown();
        signal.windDown();
        signal.onWindDown(() -> ran.add("late"));

        assertEquals(List.of("wind down", "late"), ran);
        assertEquals(Optional.empty(), signal.reason());
        assertTrue(signal.isWindingDown());
    }

    @Test
    void aStopIsMoreThanWindingDown() {
        signal.onWindDown(() -> ran.add("wind down"));
        signal.onRaise(() -> ran.add("stop"));

        signal.raise(ErrorKind.LEASE_LOST, "rescued");

        assertEquals(List.of("wind down", "stop"), ran);
        assertTrue(signal.isWindingDown());
    }

    @Test
    void everyActionRunsOnce() {
        signal.onRaise(() -> ran.add("one"));
        signal.onRaise(() -> ran.add("two"));

        signal.raise(ErrorKind.STOPPED, "shutdown");
        signal.raise(ErrorKind.STOPPED, "again");

        assertEquals(List.of("one", "two"), ran);
    }

    @Test
    void anActionThatComesLateRunsAtOnce() {
        signal.raise(ErrorKind.STOPPED, "shutdown");

        signal.onRaise(() -> ran.add("late")).close();

        assertEquals(List.of("late"), ran);
    }

    @Test
    void whatIsOverIsNotStoppedAnyMore() {
        signal.onRaise(() -> ran.add("over")).close();

        signal.raise(ErrorKind.STOPPED, "shutdown");

        assertEquals(List.of(), ran);
    }

    @Test
    void theReasonIsThereWhenTheActionsRun() {
        signal.onRaise(() -> ran.add(signal.reason().orElseThrow().message()));

        signal.raise(ErrorKind.CANCELLED, "withdrawn");

        assertEquals(List.of("withdrawn"), ran);
    }

    /** An action and the raise that meet must not miss each other. */
    @Test
    void anActionRegisteredWhileTheSignalIsRaisedRunsExactlyOnce() throws InterruptedException {
        for (int round = 0; round < 200; round++) {
            StopSignal contested = new StopSignal();
            AtomicInteger runs = new AtomicInteger();
            Thread raiser = new Thread(() -> contested.raise(ErrorKind.STOPPED, "now"));
            raiser.start();
            contested.onRaise(runs::incrementAndGet);
            raiser.join();
            assertEquals(1, runs.get());
        }
    }
}
