package org.holocron.derive.derivation;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.UUID;
import java.util.function.Supplier;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.StopSignal;
import org.holocron.derive.lake.Lake;
import org.holocron.derive.lake.LakeAway;
import org.holocron.derive.sql.DatabaseAway;

/** Works one claimed job to its outcome. Holds no connection; every expected failure is a value. */
public final class Deriver {

    private static final Logger LOG = System.getLogger(Deriver.class.getName());

    private final Preparation preparation;
    private final Conversation conversation;
    private final Lake lake;
    private final Supplier<UUID> runIds;

    public Deriver(Preparation preparation, Conversation conversation, Lake lake, Supplier<UUID> runIds) {
        this.preparation = preparation;
        this.conversation = conversation;
        this.lake = lake;
        this.runIds = runIds;
    }

    /** From the claim to the outcome. The papers of the run hold all it got, also when it failed. */
    public Derivation derive(ClaimedJob claimed, StopSignal stop) {
        Papers papers = new Papers(claimed, runIds.get());
        return new Derivation(claimed, papers, outcome(claimed, papers, stop));
    }

    private Outcome outcome(ClaimedJob claimed, Papers papers, StopSignal stop) {
        try {
            papers.keepIn(lake.open(papers.runId(), claimed.claimedUtc()));
            Preparation.Result prepared = preparation.prepare(claimed.job(), papers);
            if (prepared instanceof Preparation.Impossible impossible) {
                return impossible.failure();
            }
            return conversation.hold((Preparation.Ready) prepared, papers, stop);
        } catch (LakeAway away) {
            return new Outcome.Away(ErrorKind.LAKE_AWAY, away.getMessage(), null);
        } catch (DatabaseAway away) {
            return new Outcome.Interrupted(ErrorKind.LEASE_LOST, away.getMessage());
        } catch (RuntimeException | StackOverflowError fault) {
            LOG.log(
                    Level.ERROR,
                    "A fault of the runner's own while working job "
                            + claimed.job().jobId(),
                    fault);
            return new Outcome.Rejected(ErrorKind.UNEXPECTED, "a fault of the runner's own, see its log: " + fault);
        }
    }
}
