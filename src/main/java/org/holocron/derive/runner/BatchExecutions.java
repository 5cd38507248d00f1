package org.holocron.derive.runner;

import java.util.List;
import java.util.Optional;

/**
 * The executions of the batch job; each has a slot while it runs. Every call may throw {@link
 * org.holocron.derive.sql.DatabaseUnavailableException}: their record is a database too.
 */
public interface BatchExecutions {

    /**
     * Opens a slot that works and lingers as the settings say.
     *
     * @return the execution's id, as all methods that open one
     */
    long start();

    /** Opens a slot that ends when there is no job that it may claim now. */
    long startDraining();

    /** Opens a slot for one job. */
    long startOnce();

    /** Those that run, or seem to. */
    List<Long> running();

    /** Whether the runtime remembers that it ended, whatever the record says. */
    boolean hasEnded(long id);

    /**
     * Ends an execution that no slot works for: it is restarted by force, to do nothing.
     *
     * @return the execution that did so
     */
    long forceEnd(long id);

    /** Ends one that {@link #hasEnded} though it seems to run: it cannot be restarted any more. */
    void abandon(long id);

    /**
     * Tells a slot to stop, as the application server's management console does; a call in flight has its time.
     *
     * @throws ExecutionRefusedException if it does not run
     */
    void stop(long id);

    /**
     * Goes on with a slot that was stopped or failed.
     *
     * @return the execution that does
     * @throws ExecutionRefusedException if it cannot be restarted
     */
    long restart(long id);

    /** The execution with this id; empty if there never was one. */
    Optional<RunnerStatus.Execution> find(long id);

    /** The newest executions, newest first, a bounded number. */
    List<RunnerStatus.Execution> recent();
}
