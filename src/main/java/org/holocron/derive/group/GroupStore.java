package org.holocron.derive.group;

import java.util.List;
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
     * Changes the state of a group; unchanged if that is not possible now.
     *
     * @return empty if there is no such group
     */
    Optional<GroupResult> change(long id, GroupAction action, GroupNote note);

    GroupFigures figures(long id);

    /** Gives waiting jobs another priority. @return of how many; less than {@code most} if none is left */
    int setPriority(long id, int priority, int most);
}
