package org.holocron.derive.queue;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Waiting jobs that a claim leaves alone, one by one; there are few of them. Whole lanes are left alone by {@link ClaimableLanes}.
 *
 * @param jobs these, whatever they ask for
 * @param events suspects of these: the node works enough of them already
 */
public record SkippedJobs(Set<UUID> jobs, Set<UUID> events) {

    public static final SkippedJobs NONE = new SkippedJobs(Set.of(), Set.of());

    public SkippedJobs {
        jobs = Set.copyOf(jobs);
        events = Set.copyOf(events);
    }

    SkippedJobs withJobs(Set<UUID> others) {
        Set<UUID> all = new HashSet<>(jobs);
        all.addAll(others);
        return new SkippedJobs(all, events);
    }

    SkippedJobs withEvents(Set<UUID> others) {
        return new SkippedJobs(jobs, others);
    }
}
