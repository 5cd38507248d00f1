package org.holocron.derive.runner;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.queue.LaneStore;

/**
 * Ends the waits of deferred jobs when the breaker that held them back closes, on whatever node: each job waits by itself, up to a
 * minute, and would go on waiting for what is there again. How many are worked at once is decided where they are claimed.
 */
final class DeferralEnds {

    private final CircuitBreakers breakers;
    private final JobModels jobModels;
    private final LaneStore store;
    /** When it was last looked: all whose breakers were open or half-open. */
    private Set<Dependency> notClosed = Set.of();

    DeferralEnds(CircuitBreakers breakers, JobModels jobModels, LaneStore store) {
        this.breakers = breakers;
        this.jobModels = jobModels;
        this.store = store;
    }

    /** Whether a breaker closed since. Not while the database is unavailable: nothing could be changed. */
    synchronized boolean isDue() {
        Set<Dependency> now = breakers.allNotClosed();
        if (now.contains(Dependency.DATABASE)) {
            return false;
        }
        if (now.containsAll(notClosed)) {
            notClosed = now;
            return false;
        }
        return true;
    }

    /** @return whether jobs are due that were not */
    boolean run() {
        Set<Dependency> now = breakers.allNotClosed();
        Set<Dependency> closed = closedSince(now);
        List<UUID> jobs = store.deferred().stream()
                .filter(job -> isOver(job, closed, now))
                .map(LaneStore.DeferredJob::jobId)
                .toList();
        int ended = 0;
        for (int from = 0; from < jobs.size(); from += LaneStore.STEP) {
            ended += store.endDeferrals(jobs.subList(from, Math.min(from + LaneStore.STEP, jobs.size())));
        }
        remember(now);
        return ended > 0;
    }

    private synchronized Set<Dependency> closedSince(Set<Dependency> now) {
        Set<Dependency> closed = new HashSet<>(notClosed);
        closed.removeAll(now);
        return closed;
    }

    private synchronized void remember(Set<Dependency> now) {
        notClosed = now;
    }

    private boolean isOver(LaneStore.DeferredJob job, Set<Dependency> closed, Set<Dependency> notClosedNow) {
        return closed.stream().anyMatch(dependency -> concerns(dependency, job))
                && notClosedNow.stream().noneMatch(dependency -> concerns(dependency, job));
    }

    private boolean concerns(Dependency dependency, LaneStore.DeferredJob job) {
        if (!JobModels.concernsSomeJobs(dependency)) {
            return true;
        }
        String key = job.key().interrogationKey();
        if (dependency.kind() == Dependency.Kind.INTERROGATION) {
            return key.equals(dependency.interrogationKey());
        }
        Optional<Dependency> model = jobModels.modelOf(key, job.key().modelHint());
        return model.map(known -> JobModels.covers(dependency, known.with(key))).orElse(false);
    }
}
