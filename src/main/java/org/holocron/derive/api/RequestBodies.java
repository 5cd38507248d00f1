package org.holocron.derive.api;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.holocron.derive.api.RequestBudget.Use;
import org.jspecify.annotations.Nullable;

/**
 * Opens the bodies of requests. How long and how many of them may keep a thread waiting for their bytes is limited, so that slow
 * callers leave threads for others; how much they hold is counted in the {@link RequestBudget}. Safe for many threads.
 */
final class RequestBodies implements AutoCloseable {

    /** A body up to this size is small: it has threads of its own to wait in. */
    static final int SMALL_BYTES = 64 * 1024;

    /** How long a body waits for one of the threads to wait in; then it is refused for a moment. */
    private static final long PATIENCE_MILLIS = 500;

    private final RequestBudget budget;
    private final Semaphore small;
    private final Semaphore large;
    private final Duration time;
    private final ReadDeadline deadline = new ReadDeadline();

    /**
     * @param threads of the server: half of them may wait for large bodies and a quarter for small ones
     * @param time for a whole body to arrive
     */
    RequestBodies(RequestBudget budget, int threads, Duration time) {
        this.budget = budget;
        this.small = new Semaphore(Math.max(1, threads / 4));
        this.large = new Semaphore(Math.max(1, threads / 2));
        this.time = time;
    }

    /** @param length as the caller says it, -1 if it does not */
    RequestBody open(@Nullable InputStream in, int length) {
        boolean isSmall = length >= 0 && length <= SMALL_BYTES;
        return open(in, length, isSmall ? Use.SMALL : Use.BODY, isSmall ? small : large);
    }

    /** For many jobs. What is said to come is counted at once: of several large bodies some shall arrive, and not a part of each. */
    RequestBody openLines(@Nullable InputStream in, int length) {
        return open(in, length, Use.LINES, large);
    }

    RequestBudget budget() {
        return budget;
    }

    private RequestBody open(@Nullable InputStream in, int length, Use use, Semaphore waiting) {
        return new RequestBody(
                in == null ? InputStream.nullInputStream() : in, length, budget.share(use), new Wait(waiting));
    }

    @Override
    public void close() {
        deadline.close();
    }

    /** The right of one body to keep its thread waiting, and what is left of its time. */
    final class Wait {

        private final Semaphore places;
        private boolean holdsPlace;
        private Duration left = time;

        private Wait(Semaphore places) {
            this.places = places;
        }

        /** @throws ProblemException 503, if too many other bodies are waited for */
        int read(ReadDeadline.Read read) throws IOException {
            if (!holdsPlace) {
                holdsPlace = place();
            }
            long begun = System.nanoTime();
            int result = deadline.read(left, read);
            left = left.minusNanos(System.nanoTime() - begun);
            return result;
        }

        private boolean place() {
            try {
                if (places.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                    return true;
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            throw RequestBudget.busy();
        }

        void end() {
            if (holdsPlace) {
                holdsPlace = false;
                places.release();
            }
        }

        ProblemException tooSlow() {
            return new ProblemException(ProblemDocument.of(
                    408, "too-slow", "Body too slow", "it must arrive within " + time.toSeconds() + " s"));
        }
    }
}
