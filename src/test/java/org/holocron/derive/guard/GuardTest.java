package org.holocron.derive.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class GuardTest {

    private static final Guard GUARD = new Guard(Duration.ofMinutes(1));
    private static final Guard NO_TIME = new Guard(Duration.ZERO, Duration.ofMinutes(1));

    @Test
    void workThatEndsGivesItsValue() {
        assertEquals(new Guarded.Done<>(7), GUARD.run(() -> 7));
        assertEquals("not: was checked", "not: " + GUARD.run(() -> 7).message());
        assertEquals(7, GUARD.run(() -> 7).orElse(message -> 0));
    }

    @Test
    void whatIsThrownIsAValue() {
        IllegalStateException bug = new IllegalStateException("boom");
        Guarded.Broken<?> broken = assertInstanceOf(Guarded.Broken.class, GUARD.run(() -> {
            throw bug;
        }));
        assertSame(bug, broken.cause());
        assertEquals("could not be checked: java.lang.IllegalStateException: boom", broken.message());
    }

    @Test
    void anOverflowOfTheStackIsAValueThatSaysWhere() {
        Guarded<Integer> guarded = GUARD.run(() -> Watch.at("/properties/x", () -> deep(0)));
        assertEquals(
                new Guarded.Exceeded<>("needs more than 4 MB of stack to be checked (at /properties/x)", true),
                guarded);
    }

    /** The process ends with it, as without a guard. */
    @Test
    void anotherErrorIsPassedOn() {
        OutOfMemoryError error = new OutOfMemoryError("planted");
        assertSame(
                error,
                assertThrows(
                        OutOfMemoryError.class,
                        () -> GUARD.run(() -> {
                            throw error;
                        })));
    }

    @Test
    void workThatLooksAtItsWatchEndsInTimeAndSaysWhereItWas() {
        Guarded<Integer> guarded = NO_TIME.run(() -> Watch.at(
                "output.schema.json",
                () -> Watch.at("/pattern", () -> {
                    Watch.check();
                    return 1;
                })));
        assertEquals(
                new Guarded.Exceeded<>("could not be checked within 0 s (at output.schema.json /pattern)", true),
                guarded);
    }

    @Test
    void aPartThatEndedIsNotBlamed() {
        Guarded<Integer> guarded = NO_TIME.run(() -> {
            Watch.at("/first", () -> 1);
            Watch.check();
            return 2;
        });
        assertEquals("could not be checked within 0 s", guarded.message());
    }

    /** An exponential regular expression over a watched text; without the watch it would run for years. */
    @Test
    void aRegularExpressionEndsWithTheWatch() {
        Guarded<Boolean> guarded = new Guard(Duration.ofMillis(1), Duration.ofMinutes(1))
                .run(() -> Pattern.compile("^(a+(b?a+)*)+$")
                        .matcher(new WatchedText("a".repeat(60) + "!"))
                        .find());
        assertTrue(assertInstanceOf(Guarded.Exceeded.class, guarded).ended());
    }

    @Test
    void theCallerGoesOnThoughTheWorkDoesNotEnd() {
        CountDownLatch never = new CountDownLatch(1);
        Guarded<Integer> guarded = new Guard(Duration.ZERO, Duration.ZERO).run(awaiting(never));
        assertEquals(new Guarded.Exceeded<>("could not be checked within 0 s", false), guarded);
        never.countDown();
    }

    @Test
    void aStopEndsTheWork() {
        AtomicReference<Runnable> stop = new AtomicReference<>();
        Guarded<Integer> guarded = GUARD.run(
                action -> {
                    stop.set(action);
                    return () -> stop.set(null);
                },
                () -> {
                    stop.get().run();
                    Watch.check();
                    return 1;
                });
        assertEquals(new Guarded.Stopped<>(), guarded);
        assertEquals(null, stop.get(), "nothing stays registered");
    }

    @Test
    void aStopFreesTheCallerThoughTheWorkDoesNotEnd() {
        CountDownLatch never = new CountDownLatch(1);
        Guard guard = new Guard(Duration.ofMinutes(1), Duration.ZERO);
        Guarded<Integer> guarded = guard.run(
                action -> {
                    action.run();
                    return () -> {};
                },
                awaiting(never));
        assertEquals(new Guarded.Stopped<>(), guarded);
        never.countDown();
    }

    @Test
    void anInterruptOfTheCallerStopsTheWork() {
        CountDownLatch never = new CountDownLatch(1);
        Thread.currentThread().interrupt();
        assertEquals(new Guarded.Stopped<>(), GUARD.run(awaiting(never)));
        assertTrue(Thread.interrupted(), "the interrupt is kept");
        never.countDown();
    }

    @Test
    void aPartOfTheWorkHasItsOwnGuardAndPassesOnTheEndOfTheWhole() {
        Guarded<String> whole = GUARD.run(() -> {
            Guarded<Integer> thrown = Guard.part("a.json", () -> Integer.valueOf("x"));
            Guarded<Integer> overflown = Guard.part("b.json", () -> deep(0));
            return thrown.message() + "; " + overflown.message();
        });
        assertEquals(
                "could not be checked: java.lang.NumberFormatException: For input string: \"x\"; needs more than 4 MB of"
                        + " stack to be checked",
                whole.orElse(message -> message));
        assertEquals(
                "could not be checked within 0 s (at a.json)",
                NO_TIME.run(() -> Guard.part("a.json", () -> {
                            Watch.check();
                            return 1;
                        }))
                        .message());
    }

    @Test
    void theWorkRunsOnAThreadOfItsOwnWithTheCallersLoader() {
        ClassLoader loader = new ClassLoader() {};
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        try {
            assertEquals(new Guarded.Done<>(loader), GUARD.run(() -> Thread.currentThread()
                    .getContextClassLoader()));
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
        assertNotEquals(new Guarded.Done<>(Thread.currentThread()), GUARD.run(Thread::currentThread));
    }

    private static Supplier<Integer> awaiting(CountDownLatch latch) {
        return () -> {
            try {
                latch.await();
                return 1;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    private static int deep(int depth) {
        return depth < 0 ? 0 : 1 + deep(depth + 1);
    }
}
