package org.holocron.derive.ollama;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.StopSignal;
import org.holocron.derive.model.CallLimits;

/** Waits for the end of a call, as long as its limits and the stop signal allow. */
final class CallDeadline {

    /** How long to wait for the end of the stream once the answer is complete. */
    private static final long END_OF_STREAM_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final CallLimits limits;
    private final StopSignal stop;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final long started = System.nanoTime();
    private long lastToken = started;
    private boolean anyToken;
    private boolean complete;
    private boolean over;

    CallDeadline(CallLimits limits, StopSignal stop) {
        this.limits = limits;
        this.stop = stop;
    }

    /** A token arrived. Wakes nobody: it only moves the deadline. */
    void tokenArrived() {
        locked(() -> {
            lastToken = System.nanoTime();
            anyToken = true;
        });
    }

    /** The answer is complete; only the end of the stream is missing. */
    void answerComplete() {
        locked(() -> {
            lastToken = System.nanoTime();
            complete = true;
            changed.signalAll();
        });
    }

    /** Nothing more will arrive. */
    void over() {
        locked(() -> {
            over = true;
            changed.signalAll();
        });
    }

    /** Makes the waiting thread check the stop signal. */
    void wake() {
        locked(changed::signalAll);
    }

    long sinceStartNanos() {
        return System.nanoTime() - started;
    }

    /** Waits. Empty if the call ended by itself, else why the connection must be closed. */
    Optional<Outcome.Failure> await() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!over) {
                if (stop.reason().isPresent()) {
                    return complete ? Optional.empty() : stop.reason().map(reason -> reason);
                }
                long now = System.nanoTime();
                long left = Math.min(
                        silenceNanos() - (now - lastToken), limits.whole().toNanos() - (now - started));
                if (left <= 0) {
                    return complete ? Optional.empty() : Optional.of(timeout(now));
                }
                changed.awaitNanos(left);
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private long silenceNanos() {
        return complete ? END_OF_STREAM_NANOS : limits.silence().toNanos();
    }

    private Outcome.TimedOut timeout(long now) {
        if (now - started >= limits.whole().toNanos()) {
            return new Outcome.TimedOut(
                    ErrorKind.TOO_LONG,
                    "The call was not over after " + seconds(limits.whole()) + " (OLLAMA_MAX_SECONDS): hung up");
        }
        String what = anyToken ? "The model fell silent: no token for " : "No first token within ";
        return new Outcome.TimedOut(
                ErrorKind.SILENT, what + seconds(limits.silence()) + " (OLLAMA_TIMEOUT_SECONDS): hung up");
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }
}
