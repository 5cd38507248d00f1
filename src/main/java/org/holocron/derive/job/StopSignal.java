package org.holocron.derive.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells one attempt to stop, and why. Raised once, by the heartbeat (lease lost, job cancelled) or by a stop of the slot;
 * the first reason wins. Code that waits for something slow registers an action that ends the wait.
 *
 * <p>Before that, it may be asked to wind down, when its slot must stop soon: the attempt goes on to its end, and nothing is done that its
 * job does not need.
 */
public final class StopSignal {

    private Outcome.@Nullable Interrupted reason;
    private boolean windingDown;
    private final List<Runnable> actions = new ArrayList<>();
    private final List<Runnable> windDownActions = new ArrayList<>();

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
        windDown();
        toRun.forEach(Runnable::run);
    }

    /** Ends what the job does not need, on the caller's thread. Later calls do nothing. */
    public void windDown() {
        List<Runnable> toRun;
        synchronized (this) {
            if (windingDown) {
                return;
            }
            windingDown = true;
            toRun = List.copyOf(windDownActions);
        }
        toRun.forEach(Runnable::run);
    }

    /** Whether nothing should begin that the job does not need; also once the signal is raised. */
    public synchronized boolean isWindingDown() {
        return windingDown || reason != null;
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
                return () -> remove(actions, action);
            }
        }
        action.run();
        return () -> {};
    }

    /**
     * Runs the action when the attempt must wind down, or at once if it must already.
     *
     * @return close it when the wait is over
     */
    public Registration onWindDown(Runnable action) {
        synchronized (this) {
            if (!windingDown) {
                windDownActions.add(action);
                return () -> remove(windDownActions, action);
            }
        }
        action.run();
        return () -> {};
    }

    /**
     * Has a call that is no job's stop when the attempt beside which it is made must wind down.
     *
     * @param call the signal of that call
     * @return close it when the call is over
     */
    public Registration endsAside(StopSignal call) {
        return onWindDown(() -> call.raise(ErrorKind.STOPPED, "the slot must stop, and this call is no job's"));
    }

    private synchronized void remove(List<Runnable> from, Runnable action) {
        from.remove(action);
    }

    /** A registered action. */
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
