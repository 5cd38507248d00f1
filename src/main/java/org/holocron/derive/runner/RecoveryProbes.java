package org.holocron.derive.runner;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.lake.Lake;
import org.holocron.derive.lake.LakeUnavailableException;
import org.holocron.derive.model.ModelLookup;
import org.holocron.derive.model.ModelServer;
import org.holocron.derive.sql.DatabaseUnavailableException;

/** Looks whether what is away is back, each at its time. No job is risked for it, except one where only a job can tell. */
public final class RecoveryProbes {

    private static final Logger LOG = System.getLogger(RecoveryProbes.class.getName());

    private final CircuitBreakers pauses;
    private final ModelServer ollama;
    private final Lake lake;
    private final Runnable database;

    /** @param database any use of the database that throws {@link DatabaseUnavailableException} while it is away */
    public RecoveryProbes(CircuitBreakers pauses, ModelServer ollama, Lake lake, Runnable database) {
        this.pauses = pauses;
        this.ollama = ollama;
        this.lake = lake;
        this.database = database;
    }

    /**
     * Looks at everything whose time has come.
     *
     * @return whether work may go on that was paused before
     */
    public boolean look() {
        boolean wasOpen = pauses.isClosed();
        int paused = pauses.all().size();
        pauses.due().forEach(this::lookWhateverHappens);
        return pauses.isClosed() && (!wasOpen || pauses.all().size() < paused);
    }

    /** A probe that fails by a fault of its own counts as one that found the thing away: the others get their turn. */
    private void lookWhateverHappens(Outage pause) {
        try {
            look(pause);
        } catch (RuntimeException fault) {
            LOG.log(Level.ERROR, "Looking whether " + pause.kind() + " is over failed", fault);
            pauses.probeFailed(pause);
        }
    }

    private void look(Outage pause) {
        if (pause.model() != null) {
            lookForModel(pause, pause.model());
        } else if (pause.kind().equals(Outage.DATABASE_AWAY)) {
            lookForDatabase(pause);
        } else if (pause.kind().equals(ErrorKind.LAKE_AWAY.name())) {
            lookForLake(pause);
        } else {
            lookForOllama(pause);
        }
    }

    private void lookForModel(Outage pause, String model) {
        ModelLookup lookup = ollama.model(model);
        if (lookup instanceof ModelLookup.Failed failed) {
            String message = failed.failure().message();
            pauses.away(new Outcome.Unavailable(
                    ErrorKind.MODEL_MISSING, message, Dependency.model(ollama.address(), model)));
        } else {
            pauses.recovered(pause);
        }
    }

    private void lookForDatabase(Outage pause) {
        try {
            database.run();
            pauses.recovered(pause);
        } catch (DatabaseUnavailableException away) {
            pauses.databaseAway(away.getMessage());
        }
    }

    private void lookForLake(Outage pause) {
        try {
            lake.probe();
            pauses.recovered(pause);
        } catch (LakeUnavailableException away) {
            pauses.away(new Outcome.Unavailable(ErrorKind.LAKE_AWAY, away.getMessage(), Dependency.LAKE));
        }
    }

    /** A server that was not there is proven by answering; one that was busy or out of memory, only by a job. */
    private void lookForOllama(Outage pause) {
        ollama.probe().ifPresentOrElse(pauses::away, () -> {
            if (pause.kind().equals(ErrorKind.MODEL_SERVER_UNAVAILABLE.name())) {
                pauses.recovered(pause);
            } else {
                pauses.allowTrial();
            }
        });
    }
}
