package org.holocron.derive.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LauncherWatchTest {

    private final CountDownLatch gone = new CountDownLatch(1);

    @Test
    void itsKillingIsNoticed() throws IOException, InterruptedException {
        Process launcher = new ProcessBuilder("cat").start();
        LauncherWatch.whenGone(Map.of(LauncherWatch.PID, Long.toString(launcher.pid())), gone::countDown);
        assertEquals(1, gone.getCount());

        launcher.destroyForcibly();

        assertTrue(gone.await(30, TimeUnit.SECONDS));
    }

    @Test
    void oneThatIsGoneAlreadyIsNoticedAtOnce() throws IOException, InterruptedException {
        Process launcher = new ProcessBuilder("true").start();
        launcher.waitFor();

        LauncherWatch.whenGone(Map.of(LauncherWatch.PID, Long.toString(launcher.pid())), gone::countDown);

        assertEquals(0, gone.getCount());
    }

    @Test
    void aServerStartedOtherwiseHasNone() {
        LauncherWatch.whenGone(Map.of(), gone::countDown);

        assertEquals(1, gone.getCount());
    }
}
