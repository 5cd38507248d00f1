package org.holocron.derive.api;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends reads that wait for a caller. A blocking read has no time limit of its own here, and one that is set on the connection
 * begins anew with every byte; an interrupted read ends at once.
 */
final class ReadDeadline implements AutoCloseable {

    private final ScheduledThreadPoolExecutor alarm = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "request body deadline");
        thread.setDaemon(true);
        return thread;
    });

    ReadDeadline() {
        alarm.setRemoveOnCancelPolicy(true);
    }

    /** @throws ReadTooSlowException if it is not done within the time; its result, if there is one, is dropped */
    int read(Duration time, Read read) throws IOException {
        Interruption interruption = new Interruption(Thread.currentThread());
        Future<?> pending = alarm.schedule(interruption, time.toNanos(), TimeUnit.NANOSECONDS);
        int result;
        try {
            result = read.read();
        } catch (IOException e) {
            if (interruption.end()) {
                throw new ReadTooSlowException();
            }
            throw e;
        } finally {
            pending.cancel(false);
        }
        if (interruption.end()) {
            throw new ReadTooSlowException();
        }
        return result;
    }

    @Override
    public void close() {
        alarm.shutdownNow();
    }

    interface Read {
        int read() throws IOException;
    }

    static final class ReadTooSlowException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Interrupts the thread once, or never: not after the read has ended, when it does something else. */
    private static final class Interruption implements Runnable {

        private final Thread reader;
        private boolean over;
        private boolean fired;

        Interruption(Thread reader) {
            this.reader = reader;
        }

        @Override
        public synchronized void run() {
            if (!over) {
                fired = true;
                reader.interrupt();
            }
        }

        /** Whether the reader was interrupted; it no longer is. */
        synchronized boolean end() {
            over = true;
            if (fired) {
                Thread.interrupted();
            }
            return fired;
        }
    }
}
