package org.holocron.derive.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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

    /** For the rest of a body that is refused: a caller that sends without pause has sent it by then. */
    private static final Duration DRAIN_TIME = Duration.ofSeconds(5);

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

    /** @throws ProblemException if it says that it is longer than the limit */
    RequestBody open(HttpServletRequest request, int limit) {
        return refusedIfLonger(open(stream(request), request.getContentLengthLong()), limit);
    }

    /** As {@link #open}, for many jobs. */
    RequestBody openLines(HttpServletRequest request, int limit) {
        return refusedIfLonger(openLines(stream(request), request.getContentLengthLong()), limit);
    }

    private static RequestBody refusedIfLonger(RequestBody body, int limit) {
        try {
            body.countAll(limit);
            return body;
        } catch (ProblemException e) {
            body.close();
            throw e;
        }
    }

    private static InputStream stream(HttpServletRequest request) {
        try {
            return request.getInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads what is left of a body that nobody wants.
     *
     * @return false if it did not come in time, or too many others are waited for
     */
    boolean drain(InputStream in) {
        Wait wait = new Wait(large, DRAIN_TIME);
        byte[] dropped = new byte[SMALL_BYTES];
        try {
            int count = 0;
            while (count >= 0) {
                count = wait.read(() -> in.read(dropped));
            }
            return true;
        } catch (IOException | ProblemException tooSlowOrTooMany) {
            return false;
        } finally {
            wait.end();
        }
    }

    /** @param length as the caller says it, -1 if it does not */
    RequestBody open(@Nullable InputStream in, long length) {
        boolean isSmall = length >= 0 && length <= SMALL_BYTES;
        return open(in, length, isSmall ? Use.SMALL : Use.BODY, isSmall ? small : large);
    }

    RequestBody openLines(@Nullable InputStream in, long length) {
        return open(in, length, Use.LINES, large);
    }

    RequestBudget budget() {
        return budget;
    }

    private RequestBody open(@Nullable InputStream in, long length, Use use, Semaphore waiting) {
        return new RequestBody(
                in == null ? InputStream.nullInputStream() : in, length, budget.share(use), new Wait(waiting, time));
    }

    @Override
    public void close() {
        deadline.close();
    }

    /** The right of one body to keep its thread waiting, and what is left of its time. */
    final class Wait {

        private final Semaphore places;
        private boolean holdsPlace;
        private Duration left;

        private Wait(Semaphore places, Duration time) {
            this.places = places;
            this.left = time;
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
