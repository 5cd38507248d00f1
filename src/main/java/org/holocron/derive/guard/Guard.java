package org.holocron.derive.guard;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.holocron.derive.text.CleanLog;

/**
 * Runs work on other people's words with a bound on time and stack. Safe for use by many threads.
 *
 * <p>The bound on time is kept twice: the work looks at its {@link Watch} and ends itself, and the caller goes on a little
 * later even if the work does not. What it throws becomes a value; only an {@link Error} other than an overflow of the stack
 * is passed on.
 */
public final class Guard {

    /** Where no setting says otherwise. */
    public static final Duration DEFAULT_LIMIT = Duration.ofSeconds(5);

    private static final Logger LOG = CleanLog.of(Guard.class);

    /** Four times the usual, for what walks a document or a pattern by recursion. */
    private static final long STACK_BYTES = 4L << 20;

    private static final String STACK_MESSAGE = "needs more than " + (STACK_BYTES >> 20) + " MB of stack to be checked";

    /** How long the caller waits for work that was told to end. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    /** As many as there is work; an idle one ends after a minute. */
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(Guard::thread);

    private final Duration limit;
    private final Duration grace;

    /** @param limit of the time of one piece of work */
    public Guard(Duration limit) {
        this(limit, GRACE);
    }

    Guard(Duration limit, Duration grace) {
        this.limit = limit;
        this.grace = grace;
    }

    /** With {@link #DEFAULT_LIMIT}. */
    public static Guard withDefaultLimit() {
        return new Guard(DEFAULT_LIMIT);
    }

    /** A guard of work that may take so many times as long. */
    public Guard times(int factor) {
        return new Guard(limit.multipliedBy(factor), grace);
    }

    /** Work that nothing stops but its own time. */
    public <T> Guarded<T> run(Supplier<T> work) {
        return run(Stop.NEVER, work);
    }

    /** @param stop ends the work, and this call, at once */
    public <T> Guarded<T> run(Stop stop, Supplier<T> work) {
        Watch watch = new Watch(limit.toNanos());
        CompletableFuture<Guarded<T>> result = new CompletableFuture<>();
        Runnable whenStopped = () -> {
            watch.stop();
            result.completeOnTimeout(new Guarded.Stopped<>(), grace.toMillis(), TimeUnit.MILLISECONDS);
        };
        ClassLoader callersLoader = Thread.currentThread().getContextClassLoader();
        Stop.Registration registration = stop.onStop(whenStopped);
        try {
            THREADS.execute(() -> {
                Thread.currentThread().setContextClassLoader(callersLoader);
                complete(result, watch, work);
            });
            return await(result, watch);
        } finally {
            registration.close();
        }
    }

    /**
     * Guards a part of guarded work, on the same thread, so that what the part throws is that part's alone. The end of the
     * whole work passes through.
     *
     * @param part its name, for the words of the whole
     */
    public static <T> Guarded<T> part(String part, Supplier<T> work) {
        try {
            return new Guarded.Done<>(Watch.at(part, work));
        } catch (WorkEndedException end) {
            throw end;
        } catch (StackOverflowError overflow) {
            return new Guarded.Exceeded<>(STACK_MESSAGE, true);
        } catch (RuntimeException unexpected) {
            Watch.check();
            return new Guarded.Broken<>(unexpected);
        }
    }

    private <T> void complete(CompletableFuture<Guarded<T>> result, Watch watch, Supplier<T> work) {
        try {
            result.complete(new Guarded.Done<>(watch.watching(work)));
        } catch (WorkEndedException end) {
            result.complete(ended(watch));
        } catch (StackOverflowError overflow) {
            result.complete(new Guarded.Exceeded<>(STACK_MESSAGE + place(watch), true));
        } catch (RuntimeException unexpected) {
            // A library may have put the end of the work into an exception of its own.
            result.complete(watch.isOver() ? ended(watch) : new Guarded.Broken<>(unexpected));
        } catch (Error nobodys) {
            result.completeExceptionally(nobodys);
        }
    }

    private <T> Guarded<T> await(CompletableFuture<Guarded<T>> result, Watch watch) {
        try {
            return result.get(limit.plus(grace).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException doesNotEnd) {
            watch.stop();
            LOG.log(
                    Level.ERROR,
                    "Work does not end though its time is over; its thread is left alone{0}",
                    place(watch));
            return tooLong(watch, false);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            watch.stop();
            return new Guarded.Stopped<>();
        } catch (ExecutionException nobodys) {
            if (nobodys.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(nobodys);
        }
    }

    private <T> Guarded<T> ended(Watch watch) {
        return watch.isStopped() ? new Guarded.Stopped<>() : tooLong(watch, true);
    }

    private <T> Guarded<T> tooLong(Watch watch, boolean ended) {
        String seconds = String.valueOf(limit.toMillis() / 1000.0).replaceFirst("\\.0$", "");
        return new Guarded.Exceeded<>("could not be checked within " + seconds + " s" + place(watch), ended);
    }

    private static String place(Watch watch) {
        return watch.place().isEmpty() ? "" : " (at " + watch.place() + ")";
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(null, work, "derive-guard", STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    }
}
