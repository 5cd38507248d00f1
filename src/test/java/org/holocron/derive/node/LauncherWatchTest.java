package org.holocron.derive.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

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

    /** Nobody asked for its end, so it stayed in the table of processes, and its server went on for as long as that. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aLauncherWhoseParentDoesNotAskForItsEndIsGone() throws IOException, InterruptedException {
        Process parent = new ProcessBuilder("sh", "-c", "sleep 1 & echo $!; exec cat").start();
        try {
            String pid = new BufferedReader(new InputStreamReader(parent.getInputStream())).readLine();

            LauncherWatch.whenGone(Map.of(PID, pid), gone::countDown);

            assertTrue(gone.await(30, TimeUnit.SECONDS));
            assertTrue(ProcessHandle.of(Long.parseLong(pid)).isPresent());
        } finally {
            parent.destroyForcibly();
        }
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
