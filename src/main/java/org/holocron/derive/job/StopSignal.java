package org.holocron.derive.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells one try of a job to stop, and why. Raised once, by the heartbeat (lease lost, cancelled) or by a stop of the
 * slot; the first reason wins. Whoever waits for something slow registers how to end the waiting.
 */
public final class StopSignal {

    private Outcome.@Nullable Interrupted reason;
    private final List<Runnable> actions = new ArrayList<>();

    /** Raises the signal; every action registered runs on the caller's thread. Later calls do nothing. */
    public void raise(ErrorKind kind, String message) {
        List<Runnable> toRun;
        synchronized (this) {
            if (reason != null) {
                return;
            }
            reason = new Outcome.Interrupted(kind, message);
            toRun = List.copyOf(actions);
        }
        toRun.forEach(Runnable::run);
    }

    /** The reason to stop, empty as long as there is none. */
    public synchronized Optional<Outcome.Interrupted> reason() {
        return Optional.ofNullable(reason);
    }

    /**
     * Runs the action when the signal is raised, at once if it already is.
     *
     * @return close it when the slow thing is over
     */
    public Registration onRaise(Runnable action) {
        synchronized (this) {
            if (reason == null) {
                actions.add(action);
                return () -> remove(action);
            }
        }
        action.run();
        return () -> {};
    }

    private synchronized void remove(Runnable action) {
        actions.remove(action);
    }

    /** An action that waits for the signal. */
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
