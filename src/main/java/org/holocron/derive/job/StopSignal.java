package org.holocron.derive.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells one attempt to stop, and why. Raised once, by the heartbeat (lease lost, job cancelled) or by a stop of the slot;
 * the first reason wins. Code that waits for something slow registers an action that ends the wait.
 */
public final class StopSignal {

    private Outcome.@Nullable Interrupted reason;
    private final List<Runnable> actions = new ArrayList<>();

    /** Raises the signal and runs every registered action on the caller's thread. Later calls do nothing. */
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

    /** Why the attempt must stop; empty until the signal is raised. */
    public synchronized Optional<Outcome.Interrupted> reason() {
        return Optional.ofNullable(reason);
    }

    /**
     * Runs the action when the signal is raised, or at once if it already is.
     *
     * @return close it when the wait is over
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

    /** A registered action. */
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
