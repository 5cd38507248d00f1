package org.holocron.derive.runner;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people may ask of this node. {@link Node} carries it out. */
public interface RunnerControl {

    /** Work may be waiting: look now rather than at the next poll. Returns at once. */
    void nudge();

    /**
     * Opens a slot for one job.
     *
     * @return the batch execution's id, as {@link RunnerStatus.Execution#executionId}
     * @throws AllSlotsOpenException if the node has all its slots and none of them only waits for work
     */
    long once();

    /** Opens a slot that ends when the queue is empty; as {@link #once}. */
    long drain();

    /** The execution with this id; empty if there never was one. */
    Optional<RunnerStatus.Execution> execution(long id);

    /**
     * The job that an execution of this process worked on last; empty if it worked on none, or is not among the last thousand
     * that ended.
     */
    Optional<UUID> lastJobOf(long executionId);

    /** Which slots this node opens by itself. */
    SlotPolicy policy();

    /** Stops claiming: all of it (null), or the jobs of one model. Work in flight goes on. */
    void pause(@Nullable String model);

    /** Ends a person's pause, and closes the breakers, of all claiming (null) or of one model. */
    void resume(@Nullable String model);

    /**
     * Closes one circuit breaker, on all nodes if they share it; that of an interrogation with a model lets one job try first.
     *
     * @param name {@link Outage#name}, or the dependency as it is shown
     * @return what was open; empty if nothing by that name is
     */
    Optional<Outage> close(String name);

    /** What people paused and what is unavailable. */
    Blockers blockers();

    /** Why this process does not have the node's name; empty if it has it. */
    Optional<String> nameRefusal();

    /** How many slots are open. */
    int openSlots();

    RunnerStatus status();
}
