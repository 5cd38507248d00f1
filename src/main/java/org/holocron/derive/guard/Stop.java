package org.holocron.derive.guard;

/** What may stop guarded work from outside: the signal of an attempt, say. */
@FunctionalInterface
public interface Stop {

    /** Nothing stops it but its own time. */
    Stop NEVER = action -> () -> {};

    /**
     * Runs the action when the work must stop, or at once if it already must.
     *
     * @return close it when the work is over
     */
    Registration onStop(Runnable action);

    /** A registered action. */
    @FunctionalInterface
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
