package org.holocron.derive.runner;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.StopSignal;
import org.holocron.derive.lake.LakeUnavailableException;
import org.holocron.derive.model.ModelLookup;
import org.holocron.derive.queue.ClaimRequest;
import org.holocron.derive.sql.DatabaseUnavailableException;
import org.holocron.derive.text.CleanLog;

/** Looks whether what was unavailable is back, each at its time and in its own way. No job is risked for it. */
public final class RecoveryProbes {

    private static final Logger LOG = CleanLog.of(RecoveryProbes.class);

    private final CircuitBreakers breakers;
    private final NodeDependencies dependencies;
    private final Heartbeat heartbeat;
    private final OneTokenProbe generation;
    private final ProbeLeases leases;
    private final Set<Dependency> underWay = ConcurrentHashMap.newKeySet();

    /**
     * @param heartbeat for the database: own leases are renewed before anything else is asked of it
     * @param leases who of all nodes probes what they share
     */
    RecoveryProbes(
            CircuitBreakers breakers,
            NodeDependencies dependencies,
            Heartbeat heartbeat,
            OneTokenProbe generation,
            ProbeLeases leases) {
        this.breakers = breakers;
        this.dependencies = dependencies;
        this.heartbeat = heartbeat;
        this.generation = generation;
        this.leases = leases;
    }

    public boolean areDue() {
        return !due().isEmpty();
    }

    private List<Outage> due() {
        return breakers.due().stream()
                .filter(outage -> !underWay.contains(outage.dependency()))
                .toList();
    }

    /**
     * Begins to look at everything whose time has come. Each probe is a task of its own: to see whether a model generates may
     * take as long as a call, and the others do not wait for it.
     *
     * @param whenMoreMayBeClaimed told after a probe that closed or half-opened a breaker, if a job may be claimed because of it
     */
    void startDue(Executor executor, Runnable whenMoreMayBeClaimed) {
        for (Outage outage : due()) {
            underWay.add(outage.dependency());
            try {
                executor.execute(() -> run(outage, whenMoreMayBeClaimed));
            } catch (RuntimeException | Error noThread) {
                underWay.remove(outage.dependency());
                throw noThread;
            }
        }
    }

    private void run(Outage outage, Runnable whenMoreMayBeClaimed) {
        CircuitBreakers.Permitted before = breakers.permitted();
        try {
            probeUnlessAnotherNodeDoes(outage);
        } finally {
            underWay.remove(outage.dependency());
        }
        if (breakers.permitMoreThan(before)) {
            whenMoreMayBeClaimed.run();
        }
    }

    private void probeUnlessAnotherNodeDoes(Outage outage) {
        if (!leases.beginProbe(outage.dependency())) {
            breakers.postpone(outage);
            return;
        }
        try {
            probeSafely(outage);
        } finally {
            leases.endProbe(outage.dependency());
        }
    }

    /** A probe that fails by a fault of its own counts as one that found nothing: the others get their turn. */
    private void probeSafely(Outage outage) {
        try {
            probe(outage).ifPresentOrElse(breakers::unavailable, () -> breakers.probeSucceeded(outage));
        } catch (RuntimeException fault) {
            LOG.log(Level.ERROR, "The probe of " + outage.dependency() + " failed", fault);
            breakers.probeCrashed(outage);
        }
    }

    /** Why the dependency is still unavailable, empty if it is there. */
    private Optional<Outcome.Unavailable> probe(Outage outage) {
        return switch (outage.dependency().kind()) {
            case DATABASE -> database(outage);
            case LAKE -> lake(outage);
            case EVIDENCE -> evidence(outage);
            case INTERROGATIONS -> interrogations(outage);
            case MODEL_SERVER -> dependencies.modelServer().probe();
            case MODEL -> model(outage, Objects.requireNonNull(outage.model()));
            case INTERROGATION_MODEL -> Optional.empty();
            case INTERROGATION ->
                interrogation(outage, Objects.requireNonNull(outage.dependency().interrogationKey()));
        };
    }

    private Optional<Outcome.Unavailable> database(Outage outage) {
        try {
            heartbeat.renewLeases();
            dependencies
                    .queue()
                    .hasWork(ClaimRequest.any("probe", heartbeat.timing().lease()));
            return Optional.empty();
        } catch (DatabaseUnavailableException unavailable) {
            return still(outage, ErrorKind.DATABASE_UNAVAILABLE, unavailable.getMessage());
        }
    }

    private Optional<Outcome.Unavailable> lake(Outage outage) {
        try {
            dependencies.lake().probe();
            return Optional.empty();
        } catch (LakeUnavailableException unavailable) {
            return still(outage, ErrorKind.LAKE_AWAY, unavailable.getMessage());
        }
    }

    private Optional<Outcome.Unavailable> evidence(Outage outage) {
        return dependencies
                .evidence()
                .unavailable()
                .flatMap(reason -> still(outage, ErrorKind.EVIDENCE_UNAVAILABLE, reason));
    }

    private Optional<Outcome.Unavailable> interrogations(Outage outage) {
        return dependencies.interrogations().list().isEmpty()
                ? still(outage, ErrorKind.INTERROGATIONS_UNAVAILABLE, outage.message())
                : Optional.empty();
    }

    /** One that is gone is back in this sense: its jobs fail by themselves. */
    private Optional<Outcome.Unavailable> interrogation(Outage outage, String key) {
        return dependencies.interrogations().find(key).isPresent()
                ? Optional.empty()
                : dependencies
                        .interrogations()
                        .problem(key)
                        .flatMap(problem -> still(
                                outage,
                                ErrorKind.INTERROGATION_INVALID,
                                "the interrogation '" + key
                                        + "' is invalid; its jobs wait until its folder is repaired: " + problem));
    }

    /**
     * A model that is listed need not be able to work: it must generate a token. Then its breaker closes if the model was only missing;
     * else a trial job goes first ({@link Outage#needsTrial}).
     */
    private Optional<Outcome.Unavailable> model(Outage outage, String name) {
        ModelLookup lookup = dependencies.modelServer().model(name);
        Optional<Outcome.Failure> failure = lookup instanceof ModelLookup.Failed failed
                ? Optional.of(failed.failure())
                : generation.generateOneToken(outage.dependency(), new StopSignal());
        return failure.flatMap(unavailable -> still(outage, unavailable.kind(), unavailable.message()));
    }

    private static Optional<Outcome.Unavailable> still(Outage outage, ErrorKind kind, String message) {
        return Optional.of(new Outcome.Unavailable(kind, message, outage.dependency()));
    }
}
