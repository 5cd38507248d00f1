package org.holocron.derive.bulk;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The bulk actions. Safe for use by many threads and many processes.
 *
 * <p>Every call throws {@link org.holocron.derive.sql.DatabaseUnavailableException} when the database cannot be reached or gives up; a
 * change may then have happened or not, which the next reading tells.
 */
public interface BulkStore {

    /** The largest number of rows that one call of {@link #add} or {@link #purge} writes. */
    int MOST_ROWS = 1000;

    /** Makes an action that nobody is shown yet. @param keptFor after so long without {@link #show} it is deleted */
    UUID begin(BulkRequested requested, Duration keptFor);

    /** Adds jobs to it, {@link #MOST_ROWS} at most; those that it has stay once. @return how many are new */
    int add(UUID id, Collection<UUID> jobs);

    /** All of its jobs are in. @param expiresAfter so long it can be confirmed */
    BulkAction show(UUID id, long matched, Duration expiresAfter);

    /** Gives up one that was begun and not shown. */
    void discard(UUID id);

    /** Empty if there is none that is shown. */
    Optional<BulkAction> find(UUID id);

    /** The newest first. @param behind only actions behind this place; null to begin with the newest */
    List<BulkAction> list(@Nullable BulkPlace behind, int limit);

    /** Some of its jobs, always the same. */
    List<UUID> sample(UUID id, int most);

    /** From PREVIEWED to RUNNING, if it has not expired; otherwise nothing changes. */
    void confirm(UUID id);

    /** Ends one that is PREVIEWED or RUNNING; otherwise nothing changes. */
    void cancel(UUID id);

    /** The oldest RUNNING one that no other living process carries out. @param lease of this process */
    Optional<UUID> toCarryOut(UUID lease);

    /**
     * Carries out the next jobs of an action, in one transaction; nothing if another process has it, or it is not RUNNING any more. Jobs that
     * another transaction is changing keep their turn. When none is left the action is DONE.
     *
     * @param lease of this process
     * @param leased nobody else goes on with it for so long
     * @param most jobs
     */
    BulkStep step(UUID id, UUID lease, Duration leased, int most);

    /** How many times as long as a step takes others are to have the database after it. */
    int restAfterStep();

    /** Previews that were not confirmed in time become EXPIRED. */
    void expire();

    /**
     * Deletes a part of what was given up, or ended so long ago.
     *
     * @return whether there is more
     */
    boolean purge(Duration keptFor);
}
