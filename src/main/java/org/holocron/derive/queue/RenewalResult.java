package org.holocron.derive.queue;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What became of leases that were to be prolonged. One that is in neither set belongs to a job that somebody was changing
 * at that moment, most likely its own final transaction: it is as it was, and the next renewal tells.
 *
 * @param prolonged the lease ids that hold from now on
 * @param lost those that do not hold any more: the job was cancelled, rescued, reset by hand, or is finished
 */
public record RenewalResult(Set<UUID> prolonged, Set<UUID> lost) {

    public RenewalResult {
        prolonged = Set.copyOf(prolonged);
        lost = Set.copyOf(lost);
    }

    /** @param heldByLease whether the lease held, by its id; those of which that is not known are left out */
    static RenewalResult of(Map<UUID, Boolean> heldByLease) {
        Map<Boolean, Set<UUID>> sorted =
                heldByLease.keySet().stream().collect(Collectors.partitioningBy(heldByLease::get, Collectors.toSet()));
        return new RenewalResult(sorted.get(true), sorted.get(false));
    }
}
