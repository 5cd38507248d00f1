package org.holocron.derive.api;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.holocron.derive.json.StrictJson;

/**
 * How many bytes of other people's the requests in flight may hold together, so that no number of permitted requests fills the
 * heap. What a request reads is counted as it arrives; what it makes of it takes about four times as much heap. Beyond the
 * budget a request is refused for a moment. Safe for many threads.
 */
final class RequestBudget {

    /** Who takes; the last part is left for the later ones, so that loaders do not keep small requests waiting. */
    enum Use {
        /** Many jobs in one body. */
        LINES(4),
        /** One body of a job or a command. */
        BODY(5),
        /** A small body, and what is read of the database for an answer. */
        SMALL(6);

        /** How much of the budget may be in use before it gets no more. */
        private final int sixths;

        Use(int sixths) {
            this.sixths = sixths;
        }
    }

    /** Reads are short: a caller that waits gets its turn. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** For the trees of others to go: each takes no longer than its check. */
    private static final Duration TREE_PATIENCE = Duration.ofSeconds(2);

    /** Of heap, for a value in a tree. */
    private static final int BYTES_A_VALUE = 256;

    private final long bytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition given = lock.newCondition();
    private long used;

    /** @param bytes in all, 6 or more */
    RequestBudget(long bytes) {
        this.bytes = bytes;
    }

    Share share(Use use) {
        return new Share(use);
    }

    /** What one request holds; closing gives it all to the others. Used by one thread. */
    final class Share implements AutoCloseable {

        private final Use use;
        private long held;

        private Share(Use use) {
            this.use = use;
        }

        boolean isForLines() {
            return use == Use.LINES;
        }

        /** @throws ProblemException 503, if others hold too much */
        void take(long more) {
            take(more, Duration.ZERO);
        }

        /** @throws ProblemException 503, if others still hold too much after that time */
        void take(long more, Duration patience) {
            lock.lock();
            try {
                long left = patience.toNanos();
                while (used + more > bytes / 6 * use.sixths) {
                    if (left <= 0) {
                        throw busy();
                    }
                    left = given.awaitNanos(left);
                }
                used += more;
                held += more;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw busy();
            } finally {
                lock.unlock();
            }
        }

        /** What reading one stored job takes, whatever its size: it is known only then. */
        void takeJob() {
            take(2L * Body.MAX_JOB_BYTES, PATIENCE);
        }

        /** What the tree of a job's JSON takes. */
        void takeTree(String json) {
            take((long) Math.min(StrictJson.values(json), JobReader.MAX_VALUES) * BYTES_A_VALUE, TREE_PATIENCE);
        }

        @Override
        public void close() {
            lock.lock();
            try {
                used -= held;
                held = 0;
                given.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** For tests and logs. */
    long used() {
        lock.lock();
        try {
            return used;
        } finally {
            lock.unlock();
        }
    }

    static ProblemException busy() {
        return new ProblemException(ProblemDocument.of(
                503,
                ProblemDocument.BUSY,
                "Too many requests at a time",
                "nothing was changed; send it again in " + ProblemDocument.BUSY_SECONDS
                        + " s, and fewer large ones at a time"));
    }
}
