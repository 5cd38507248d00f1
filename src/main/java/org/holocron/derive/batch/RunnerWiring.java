package org.holocron.derive.batch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;
import org.holocron.derive.config.Settings;
import org.holocron.derive.derivation.ModelCallSettings;
import org.holocron.derive.derivation.Recorder;
import org.holocron.derive.interrogation.Interrogation;
import org.holocron.derive.interrogation.Interrogations;
import org.holocron.derive.lake.Lake;
import org.holocron.derive.model.ModelServer;
import org.holocron.derive.node.NodeIdentity;
import org.holocron.derive.ollama.ModelName;
import org.holocron.derive.queue.AttemptCompletion;
import org.holocron.derive.queue.ClaimRequest;
import org.holocron.derive.queue.JobQueue;
import org.holocron.derive.runner.CircuitBreakers;
import org.holocron.derive.runner.Heartbeat;
import org.holocron.derive.runner.JobClaimer;
import org.holocron.derive.runner.JobCompleter;
import org.holocron.derive.runner.Quarantine;
import org.holocron.derive.runner.RecoveryProbes;
import org.holocron.derive.runner.Slots;

/** Makes beans of what keeps a node's work in order; one of each for the life of the application. */
@ApplicationScoped
public class RunnerWiring {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /** Time goes by evenly here even when somebody sets the machine's clock. */
    private final InstantSource clock = steadyClock();

    @Produces
    @Singleton
    Slots slots(NodeIdentity identity) {
        return new Slots(identity.workerId(), identity.nodeId(), clock);
    }

    @Produces
    @Singleton
    Quarantine quarantine(Slots slots) {
        return new Quarantine(slots);
    }

    @Produces
    @Singleton
    CircuitBreakers pauses() {
        return new CircuitBreakers(clock, FIRST_PAUSE, LONGEST_PAUSE);
    }

    @Produces
    @Singleton
    Heartbeat heartbeat(JobQueue queue, Settings settings) {
        return new Heartbeat(queue, settings.worker().timing().lease(), System::nanoTime);
    }

    @Produces
    @Singleton
    JobClaimer claims(
            JobQueue queue,
            Heartbeat heartbeat,
            CircuitBreakers pauses,
            Interrogations interrogations,
            ModelCallSettings profile) {
        return new JobClaimer(queue, heartbeat, pauses, models -> keysAsking(models, interrogations, profile));
    }

    @Produces
    @Singleton
    JobCompleter endings(
            Recorder recorder,
            JobQueue queue,
            Heartbeat heartbeat,
            CircuitBreakers pauses,
            Event<AttemptCompletion> completions) {
        return new JobCompleter(recorder, queue, heartbeat, pauses, completions::fire);
    }

    @Produces
    @Singleton
    RecoveryProbes probes(CircuitBreakers pauses, ModelServer ollama, Lake lake, JobQueue queue, Heartbeat heartbeat) {
        return new RecoveryProbes(pauses, ollama, lake, () -> {
            heartbeat.beat();
            queue.hasWork(ClaimRequest.any("probe", heartbeat.lease()));
        });
    }

    private static Set<String> keysAsking(
            Set<String> models, Interrogations interrogations, ModelCallSettings profile) {
        return interrogations.list().stream()
                .flatMap(listing -> interrogations.find(listing.key()).stream())
                .filter(interrogation -> models.contains(
                        ModelName.of(profile.defaultModel(interrogation)).canonical()))
                .map(Interrogation::key)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static InstantSource steadyClock() {
        Instant began = Instant.now();
        long beganNanos = System.nanoTime();
        return () -> began.plusNanos(System.nanoTime() - beganNanos);
    }
}
