package org.holocron.derive.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LauncherWatchTest {

    private static final String PID = "DERIVE_LAUNCHER_PID";

    private final CountDownLatch gone = new CountDownLatch(1);

    @Test
    void theLaunchersDeathIsNoticed() throws IOException, InterruptedException {
        Process launcher = new ProcessBuilder("cat").start();
        LauncherWatch.whenGone(Map.of(PID, Long.toString(launcher.pid())), gone::countDown);
        assertEquals(1, gone.getCount());

        launcher.destroyForcibly();

        assertTrue(gone.await(30, TimeUnit.SECONDS));
    }

    @Test
    void aLauncherThatIsGoneAlreadyIsNoticedAtOnce() throws IOException, InterruptedException {
        Process launcher = new ProcessBuilder("true").start();
        launcher.waitFor();

        LauncherWatch.whenGone(Map.of(PID, Long.toString(launcher.pid())), gone::countDown);

        assertEquals(0, gone.getCount());
    }

    /** A server without descriptors could not see its launcher, took it for dead, and ended itself. */
    @Test
    void whoCannotSeeItselfDoesNotKnowThatTheLauncherIsGone() {
        long self = ProcessHandle.current().pid();

        assertFalse(LauncherWatch.isGone(1, pid -> false));
        assertFalse(LauncherWatch.isGone(1, pid -> true));
        assertTrue(LauncherWatch.isGone(1, pid -> pid == self));
    }

    @Test
    void withoutALauncherNothingIsWatched() {
        LauncherWatch.whenGone(Map.of(), gone::countDown);

        assertEquals(1, gone.getCount());
    }
}
