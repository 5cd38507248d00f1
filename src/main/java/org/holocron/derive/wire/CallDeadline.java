package org.holocron.derive.wire;

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
    private final CallsInFlight.Ticket ticket;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long firstToken;
    private long lastToken;
    private boolean anyToken;
    private boolean complete;
    private boolean over;

    CallDeadline(CallLimits limits, StopSignal stop, CallsInFlight.Ticket ticket) {
        this.limits = limits;
        this.stop = stop;
        this.ticket = ticket;
    }

    /** A token arrived. The first one wakes the waiting thread, since other limits hold from then on. */
    void tokenArrived() {
        locked(() -> {
            lastToken = System.nanoTime();
            ticket.tokenArrived();
            if (!anyToken) {
                anyToken = true;
                firstToken = lastToken;
                changed.signalAll();
            }
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
        return System.nanoTime() - ticket.began();
    }

    /** Waits. Empty if the call ended by itself, else why the connection must be closed. */
    Optional<Outcome.Failure> await() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!over) {
                if (stop.reason().isPresent()) {
                    return complete ? Optional.empty() : stop.reason().map(reason -> reason);
                }
                long left = leftNanos(System.nanoTime());
                if (left <= 0) {
                    return complete ? Optional.empty() : Optional.of(timeout());
                }
                changed.awaitNanos(left);
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private long leftNanos(long now) {
        if (complete) {
            return END_OF_STREAM_NANOS - (now - lastToken);
        }
        return anyToken
                ? Math.min(
                        limits.betweenTokens().toNanos() - (now - lastToken),
                        limits.generation().toNanos() - (now - firstToken))
                : limits.firstToken().toNanos() - (now - ticket.stillSince());
    }

    private Outcome.Failure timeout() {
        if (!anyToken) {
            return new Outcome.Ambiguous(
                    ErrorKind.SILENT,
                    "No first token within " + seconds(limits.firstToken())
                            + " (OLLAMA_FIRST_TOKEN_SECONDS), though no earlier call of this node was being answered:"
                            + " hung up");
        }
        if (System.nanoTime() - firstToken >= limits.generation().toNanos()) {
            return new Outcome.TimedOut(
                    ErrorKind.TOO_LONG,
                    "The answer was not over " + seconds(limits.generation())
                            + " after its first token (OLLAMA_MAX_SECONDS): hung up");
        }
        return new Outcome.Ambiguous(
                ErrorKind.SILENT,
                "The model fell silent: no token for " + seconds(limits.betweenTokens())
                        + " (OLLAMA_TIMEOUT_SECONDS): hung up");
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
