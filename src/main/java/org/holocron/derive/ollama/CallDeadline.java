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

/** Waits for the end of a call, but no longer than its limits and the signal allow. */
final class CallDeadline {

    /** How long the polite end of the stream is waited for once the answer is complete. */
    private static final long FAREWELL_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final CallLimits limits;
    private final StopSignal stop;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final long started = System.nanoTime();
    private long lastHeard = started;
    private boolean heardAnything;
    private boolean answered;
    private boolean over;

    CallDeadline(CallLimits limits, StopSignal stop) {
        this.limits = limits;
        this.stop = stop;
    }

    /** A token came. Wakes nobody: it only moves the deadline away. */
    void heard() {
        locked(() -> {
            lastHeard = System.nanoTime();
            heardAnything = true;
        });
    }

    /** The answer is complete; only the end of the stream is missing. */
    void answered() {
        locked(() -> {
            lastHeard = System.nanoTime();
            answered = true;
            changed.signalAll();
        });
    }

    /** Nothing more will come. */
    void over() {
        locked(() -> {
            over = true;
            changed.signalAll();
        });
    }

    /** Has the one who waits look at the signal. */
    void wake() {
        locked(changed::signalAll);
    }

    long sinceStartNanos() {
        return System.nanoTime() - started;
    }

    /** Waits; empty if the call ended by itself, else why it must be hung up. */
    Optional<Outcome.Failure> await() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!over) {
                if (stop.reason().isPresent()) {
                    return answered ? Optional.empty() : stop.reason().map(reason -> reason);
                }
                long now = System.nanoTime();
                long left = Math.min(
                        silenceNanos() - (now - lastHeard), limits.whole().toNanos() - (now - started));
                if (left <= 0) {
                    return answered ? Optional.empty() : Optional.of(tooSlow(now));
                }
                changed.awaitNanos(left);
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private long silenceNanos() {
        return answered ? FAREWELL_NANOS : limits.silence().toNanos();
    }

    private Outcome.TimedOut tooSlow(long now) {
        if (now - started >= limits.whole().toNanos()) {
            return new Outcome.TimedOut(
                    ErrorKind.TOO_LONG,
                    "The call was not over after " + seconds(limits.whole()) + " (OLLAMA_MAX_SECONDS): hung up");
        }
        String what = heardAnything ? "The model fell silent: no token for " : "No first token within ";
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
