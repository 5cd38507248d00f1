package org.holocron.derive.group;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The groups. Safe for use by many threads and many processes.
 *
 * <p>Every call throws {@link org.holocron.derive.sql.DatabaseUnavailableException} when the database cannot be reached or
 * gives up; a change may then have happened or not, which the next reading tells.
 */
public interface GroupStore {

    /** Makes the group, or finds the one there is under the same key, which stays as it is. */
    GroupResult create(NewGroup group);

    Optional<Group> find(String key);

    Optional<Group> find(long id);

    /** The newest first. @param before only groups made before this one; null to begin with the newest */
    List<Group> list(@Nullable Long before, int limit);

    /**
     * Changes the state of a group; unchanged if that is not possible now. A group that would be opened and has used up its budget is
     * STOPPED instead, which changes nothing if it is; when it is resumed from STOPPED its stop rule counts anew.
     *
     * @return empty if there is no such group
     */
    Optional<GroupResult> change(long id, GroupAction action, GroupNote note);

    /**
     * Gives a group other limits; one that is open and has reached one of them is stopped at once, none is resumed. Another stop rule begins
     * to count anew.
     *
     * @return as it is now; empty if there is no such group
     */
    Optional<Group> setLimits(long id, GroupLimits limits);

    /** @return empty if there is no such group */
    Optional<GroupUse> use(long id);

    GroupFigures figures(long id);

    /** The ledgers of all groups with ids from one to another, both included, by id; one that has no figures is left out. */
    Map<Long, GroupLedger> ledgers(long first, long last);

    /**
     * Groups that are LOADING, or have jobs that wait or run, the newest first, with figures that may be some seconds old; of the newest
     * thousand groups.
     */
    List<GroupProgress> unfinished(int most);

    /** Gives waiting jobs another priority. @return of how many; less than {@code most} if none is left */
    int setPriority(long id, int priority, int most);
}
