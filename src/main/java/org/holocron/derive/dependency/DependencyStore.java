package org.holocron.derive.dependency;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The breakers that all nodes share. Safe for use by many threads and many processes.
 *
 * <p>Every call throws {@link org.holocron.derive.sql.DatabaseUnavailableException} when the database cannot be reached or
 * gives up; a change may then have happened or not, which the next reading tells.
 */
public interface DependencyStore {

    /**
     * Every breaker that is not closed, or that counts failures, and concerns this node: a loopback address of another node
     * does not.
     */
    List<StoredBreaker> read(String nodeId);

    /** The breaker, whatever its state; empty if it never was open. */
    Optional<StoredBreaker> find(DependencyKey key);

    /**
     * Changes a breaker and ends every hold on its probe.
     *
     * @param version the one that the caller has read; 0 if there was none
     * @return the breaker as it is then; empty if it has another version by now: nothing was changed
     */
    Optional<StoredBreaker> write(DependencyKey key, BreakerChange change, long version);

    /**
     * Holds a breaker's probe, or its trial while it is HALF_OPEN, for one owner, who may call it again to hold it for longer.
     * The hold ends by itself: an owner may die.
     *
     * @param version the one that the caller has read
     * @return false if another owner holds it, or the breaker has another version by now
     */
    boolean holdProbe(DependencyKey key, long version, String owner, Duration lease);

    /**
     * Ends the owner's hold.
     *
     * @return whether there was one
     */
    boolean releaseProbe(DependencyKey key, String owner);
}
