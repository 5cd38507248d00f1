package org.holocron.derive.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DoctorTest {

    private static final Duration SHORT = Duration.ofMillis(50);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch never = new CountDownLatch(1);

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    private static Check check(String name, Supplier<List<DoctorFinding>> look) {
        return new Check() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<DoctorFinding> look() {
                return look.get();
            }
        };
    }

    private List<DoctorFinding> hang() {
        try {
            never.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        return List.of();
    }

    /** Requests stood in line, each for a look of its own, until none of the server's threads was free. */
    @Test
    void whoAsksMeanwhileIsToldTheSame() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        Doctor doctor = new Doctor(
                List.of(check("disk", () -> {
                    looks.incrementAndGet();
                    begun.countDown();
                    return List.of(DoctorFinding.ok(awaited(mayEnd)));
                })),
                threads,
                Duration.ofSeconds(50));
        Future<List<Examined>> first = threads.submit(doctor::examine);
        begun.await();
        AtomicReference<Thread> asking = new AtomicReference<>();
        Future<List<Examined>> second = threads.submit(() -> {
            asking.set(Thread.currentThread());
            return doctor.examine();
        });
        while (asking.get() == null || asking.get().getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        mayEnd.countDown();

        assertSame(first.get(), second.get());
        assertEquals(1, looks.get());
    }

    private static String awaited(CountDownLatch latch) {
        try {
            latch.await();
            return "well";
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    @Test
    void aCheckThatHangsIsAFindingAndKeepsNoOtherOneBack() {
        AtomicInteger looks = new AtomicInteger();
        Check hanging = check("disk", () -> {
            looks.incrementAndGet();
            return hang();
        });
        Doctor doctor =
                new Doctor(List.of(hanging, check("java", () -> List.of(DoctorFinding.ok("well")))), threads, SHORT);

        List<Examined> examined = doctor.examine();
        assertEquals(Severity.FAIL, examined.get(0).severity());
        assertTrue(examined.get(0).findings().get(0).what().contains("hangs"));
        assertEquals(new Examined("java", List.of(DoctorFinding.ok("well"))), examined.get(1));

        assertTrue(doctor.examine().get(0).findings().get(0).what().contains("still hangs"));
        assertEquals(1, looks.get(), "who asks often must not fill the process with threads");
    }

    @Test
    void aCheckThatBreaksIsAFinding() {
        Doctor doctor = new Doctor(
                List.of(check("odd", () -> {
                    throw new IllegalStateException("boom");
                })),
                threads,
                Duration.ofSeconds(20));

        DoctorFinding finding = doctor.examine().get(0).findings().get(0);
        assertEquals(Severity.FAIL, finding.severity());
        assertTrue(finding.what().contains("boom"), finding.what());
    }

    @Test
    void aProcessThatEndsLooksAtNothing() {
        threads.shutdownNow();
        Doctor doctor = new Doctor(List.of(check("java", () -> List.of(DoctorFinding.ok("well")))), threads, SHORT);

        assertEquals(Severity.FAIL, doctor.examine().get(0).severity());
    }

    @Test
    void theWorstFindingIsTheWholes() {
        List<Examined> examined = List.of(
                new Examined("a", List.of(DoctorFinding.ok("x"), DoctorFinding.warn("y", "do"))),
                new Examined("b", List.of(DoctorFinding.ok("x"))));

        assertEquals(Severity.WARN, Examined.worst(examined));
        assertEquals(
                "{\"severity\":\"warn\",\"checked_utc\":\"1970-01-01T00:00:00Z\",\"checks\":["
                        + "{\"check\":\"a\",\"severity\":\"warn\",\"findings\":["
                        + "{\"severity\":\"ok\",\"what\":\"x\",\"cure\":null},{\"severity\":\"warn\",\"what\":\"y\",\"cure\":\"do\"}]},"
                        + "{\"check\":\"b\",\"severity\":\"ok\",\"findings\":[{\"severity\":\"ok\",\"what\":\"x\",\"cure\":null}]}]}",
                new Diagnosis(Instant.EPOCH, examined).json().toString());
    }

    @Test
    void whatIsWrongSaysWhatToDo() {
        assertThrows(IllegalArgumentException.class, () -> DoctorFinding.fail("broken", " "));
        assertThrows(IllegalArgumentException.class, () -> new DoctorFinding(Severity.OK, "well", "nothing"));
    }
}
