package org.holocron.derive.runner;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.ollama.ModelName;
import org.holocron.derive.queue.ClaimRequest;
import org.holocron.derive.queue.JobQueue;
import org.holocron.derive.sql.DatabaseUnavailableException;

/** Takes jobs for slots, as far as the pauses allow it, and keeps what it takes alive. */
public final class JobClaimer {

    private final JobQueue queue;
    private final Heartbeat heartbeat;
    private final CircuitBreakers pauses;
    private final Function<Set<String>, Set<String>> interrogationsOf;

    /**
     * @param interrogationsOf the keys of the interrogations whose jobs ask one of these models when they name none
     *     themselves
     */
    public JobClaimer(
            JobQueue queue,
            Heartbeat heartbeat,
            CircuitBreakers pauses,
            Function<Set<String>, Set<String>> interrogationsOf) {
        this.queue = queue;
        this.heartbeat = heartbeat;
        this.pauses = pauses;
        this.interrogationsOf = interrogationsOf;
    }

    /** The next job, or empty if none waits, claiming is paused, or the database is away. */
    public Optional<InFlightJob> next(Slot slot) {
        if (!pauses.mayClaim()) {
            return Optional.empty();
        }
        long askedAt = heartbeat.now();
        try {
            Optional<ClaimedJob> claimed = queue.claim(request(slot.workerId()));
            if (claimed.isEmpty()) {
                pauses.trialProvedNothing();
            }
            claimed.ifPresent(job -> pauses.databaseTookAChange());
            return claimed.map(job -> hold(job, slot, askedAt));
        } catch (DatabaseUnavailableException away) {
            pauses.databaseAway(away.getMessage());
            pauses.trialProvedNothing();
            return Optional.empty();
        } catch (RuntimeException fault) {
            pauses.trialProvedNothing();
            throw fault;
        }
    }

    /**
     * Whether a claim would find something now.
     *
     * @throws DatabaseUnavailableException when that cannot be said
     */
    public boolean hasWork(String workerId) {
        return queue.hasWork(request(workerId));
    }

    private InFlightJob hold(ClaimedJob claimed, Slot slot, long askedAt) {
        InFlightJob held = new InFlightJob(claimed, heartbeat.hold(claimed.lease(), askedAt), slot);
        slot.working(held);
        return held;
    }

    private ClaimRequest request(String workerId) {
        Set<String> paused = pauses.pausedModels().stream()
                .flatMap(model -> ModelName.of(model).spellings().stream())
                .collect(Collectors.toCollection(HashSet::new));
        return new ClaimRequest(
                workerId, heartbeat.lease(), paused, paused.isEmpty() ? Set.of() : interrogationsOf.apply(paused));
    }
}
