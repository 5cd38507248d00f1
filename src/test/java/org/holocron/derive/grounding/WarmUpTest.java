package org.holocron.derive.grounding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The first claim of a process paid a second for what the checks know, out of the five that its check may take. */
class WarmUpTest {

    private final AtomicInteger times = new AtomicInteger();

    @Test
    void itIsDoneOnceByAThreadOfItsOwn() {
        AtomicReference<Thread> thread = new AtomicReference<>();
        WarmUp warmUp = new WarmUp(() -> {
            times.incrementAndGet();
            thread.set(Thread.currentThread());
        });

        warmUp.begin();
        warmUp.begin();
        warmUp.await();

        assertEquals(1, times.get());
        assertNotEquals(Thread.currentThread(), thread.get());
        assertTrue(thread.get().isDaemon());
    }

    @Test
    void nobodyWaitsForWhatHasNotBegun() {
        new WarmUp(times::incrementAndGet).await();

        assertEquals(0, times.get());
    }

    @Test
    void whatCannotBeReadHoldsNobodyUp() {
        WarmUp warmUp = new WarmUp(() -> {
            times.incrementAndGet();
            throw new ExceptionInInitializerError("no such list of words");
        });

        warmUp.begin();
        warmUp.await();

        assertEquals(1, times.get());
    }

    @Test
    void whoIsStoppedWaitsNoLonger() {
        CountDownLatch never = new CountDownLatch(1);
        WarmUp warmUp = new WarmUp(() -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        warmUp.begin();
        Thread.currentThread().interrupt();

        warmUp.await();

        assertTrue(Thread.interrupted());
        never.countDown();
    }

    @Test
    void itReadsWhatTheChecksKnow() {
        WarmUp.ofProcess().begin();
        WarmUp.ofProcess().await();

        assertTrue(WarmUp.ofProcess().hasRead());
    }
}
