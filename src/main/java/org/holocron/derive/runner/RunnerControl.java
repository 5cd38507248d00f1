package org.holocron.derive.runner;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.pause.Pause;
import org.holocron.derive.pause.PauseNote;
import org.holocron.derive.pause.PauseResult;
import org.holocron.derive.pause.PauseTarget;
import org.jspecify.annotations.Nullable;

/** What people may ask of this node. {@link Node} carries it out. */
public interface RunnerControl {

    /** Work may be waiting: waiting slots look for it now, and the next poll comes at once. Does not wait for either. */
    void nudge();

    /**
     * Opens a slot for one job.
     *
     * @return the batch execution's id, as {@link RunnerStatus.Execution#executionId}
     * @throws AllSlotsOpenException if the node has all its slots and none of them only waits for work
     */
    long once();

    /** Opens a slot that ends when there is no job that it may claim now, though others may wait; as {@link #once}. */
    long drain();

    /**
     * Tells a slot to stop, by its execution; as in the application server's management console, the work in flight has its time.
     *
     * @throws ExecutionRefusedException if it does not run
     */
    void stopExecution(long id);

    /**
     * Opens a slot again that was stopped or failed: what restarts is the slot, not a job.
     *
     * @return the execution that goes on
     * @throws ExecutionRefusedException if it cannot be restarted
     * @throws AllSlotsOpenException as {@link #once}
     */
    long restartExecution(long id);

    /** The execution with this id; empty if there never was one. */
    Optional<RunnerStatus.Execution> execution(long id);

    /**
     * The job that an execution of this process claimed last, also one that it released; empty if it
     * claimed none, or if it has ended and slots have closed since whose executions have ids a thousand higher.
     */
    Optional<UUID> lastJobOf(long executionId);

    /** How many slots this node has, and whether it opens them by itself. */
    SlotPolicy policy();

    /**
     * Stops claiming on all nodes: all of it, the jobs of one model, or those of one interrogation. Work in flight goes on. What
     * is paused already stays as it is.
     *
     * @throws org.holocron.derive.sql.DatabaseUnavailableException when that cannot be stored
     */
    PauseResult pause(PauseTarget target, PauseNote note);

    /**
     * Ends a person's pause, and closes breakers, on all nodes: of a model, its own and those of its pairs; of an
     * interrogation, its own and those of its pairs; of all, every breaker but those of models and of pairs.
     *
     * @param by who resumes, as the caller says; null if nobody is named
     * @return the pause that was ended; empty if it was not paused
     * @throws org.holocron.derive.sql.DatabaseUnavailableException when what is paused cannot be ended; the breakers are closed
     */
    Optional<Pause> resume(PauseTarget target, @Nullable String by);

    /**
     * Closes one circuit breaker, on all nodes if they share it; that of an interrogation with a model lets one job try first.
     *
     * @param name {@link Outage#name}, or the dependency as it is shown
     * @return what was open or half-open; empty if nothing by that name is
     */
    Optional<Outage> closeBreaker(String name);

    /** That a job of this model will wait for it, for people; empty if the model server has it, or does not tell what it has. */
    Optional<String> warningAbout(String model);

    /**
     * Why no call may be made now that is no job's, for people: a pause or a breaker that concerns it. Empty if one may.
     *
     * @param model by any of its names
     */
    Optional<String> reasonAgainstCall(String interrogationKey, String model);

    /** What people paused and what is unavailable. */
    Blockers blockers();

    /**
     * Those of them that keep this node from claiming a job.
     *
     * @param modelHint as the job has it; null if it names none
     */
    Blockers blockersOf(String interrogationKey, @Nullable String modelHint);

    /**
     * What of the waiting jobs of these groups this node may not claim, by the ids of the groups; one of which nothing is held back is left
     * out. Asks the database only if something is paused or unavailable.
     *
     * @throws org.holocron.derive.sql.DatabaseUnavailableException when their lanes cannot be read
     */
    Map<Long, HeldBackJobs> heldBack(Collection<Long> groups);

    /** Why this process does not have the node's name; empty if it has it. */
    Optional<String> nameRefusal();

    /** How many slots are open. */
    int openSlots();

    /** What slots, breakers and calls are like now, without batch executions, which have to be looked up: for those who ask every second. */
    RunnerStatus liveStatus();

    RunnerStatus status();
}
