package org.holocron.derive.queue;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The answer to a renewal. A lease in neither set belongs to a job that another transaction was changing at that moment,
 * most likely its own completion: it is unchanged, and the next renewal tells.
 *
 * @param renewed the ids of leases that were renewed
 * @param lost the ids of leases that no longer hold: the job was cancelled, rescued, reset by hand, or has ended
 */
public record RenewalResult(Set<UUID> renewed, Set<UUID> lost) {

    public RenewalResult {
        renewed = Set.copyOf(renewed);
        lost = Set.copyOf(lost);
    }

    /** @param heldByLease whether the lease still held, by its id; leases of which this is not known are left out */
    static RenewalResult of(Map<UUID, Boolean> heldByLease) {
        Map<Boolean, Set<UUID>> sorted =
                heldByLease.keySet().stream().collect(Collectors.partitioningBy(heldByLease::get, Collectors.toSet()));
        return new RenewalResult(sorted.get(true), sorted.get(false));
    }
}
