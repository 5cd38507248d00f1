package org.holocron.derive.runner;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.Optional;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.lake.LakeUnavailableException;
import org.holocron.derive.model.ModelLookup;
import org.holocron.derive.queue.ClaimRequest;
import org.holocron.derive.sql.DatabaseUnavailableException;

/** Looks whether what was unavailable is back, each at its time and in its own way. No job is risked for it. */
public final class RecoveryProbes {

    private static final Logger LOG = System.getLogger(RecoveryProbes.class.getName());

    private final CircuitBreakers breakers;
    private final NodeDependencies dependencies;
    private final Heartbeat heartbeat;
    private final ProbeLeases leases;

    /** Of a node that shares its breakers with nobody. */
    public RecoveryProbes(CircuitBreakers breakers, NodeDependencies dependencies, Heartbeat heartbeat) {
        this(breakers, dependencies, heartbeat, ProbeLeases.NONE);
    }

    /**
     * @param heartbeat for the database: own leases are renewed before anything else is asked of it
     * @param leases who of all nodes probes what they share
     */
    RecoveryProbes(CircuitBreakers breakers, NodeDependencies dependencies, Heartbeat heartbeat, ProbeLeases leases) {
        this.breakers = breakers;
        this.dependencies = dependencies;
        this.heartbeat = heartbeat;
        this.leases = leases;
    }

    public boolean areDue() {
        return !breakers.due().isEmpty();
    }

    /**
     * Looks at everything whose time has come.
     *
     * @return whether more may be claimed than before
     */
    public boolean probeDue() {
        boolean permittedBefore = breakers.permitsClaims();
        int outagesBefore = breakers.outages().size();
        breakers.due().forEach(this::probeUnlessAnotherNodeDoes);
        return breakers.permitsClaims()
                && (!permittedBefore || breakers.outages().size() < outagesBefore);
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
            breakers.probeFailed(outage);
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

    /** A model that is listed need not be able to work: unless it was missing, a trial job tells. */
    private Optional<Outcome.Unavailable> model(Outage outage, String name) {
        ModelLookup lookup = dependencies.modelServer().model(name);
        return lookup instanceof ModelLookup.Failed failed
                ? still(outage, failed.failure().kind(), failed.failure().message())
                : Optional.empty();
    }

    private static Optional<Outcome.Unavailable> still(Outage outage, ErrorKind kind, String message) {
        return Optional.of(new Outcome.Unavailable(kind, message, outage.dependency()));
    }
}
