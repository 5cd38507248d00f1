package org.holocron.derive.derivation;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.UUID;
import java.util.function.Supplier;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.StopSignal;
import org.holocron.derive.lake.Lake;
import org.holocron.derive.lake.LakeUnavailableException;
import org.holocron.derive.sql.DatabaseUnavailableException;

/** Works one claimed job to its outcome. Holds no connection; every expected failure is a value. */
public final class Deriver {

    private static final Logger LOG = System.getLogger(Deriver.class.getName());

    private final Preparation preparation;
    private final AnswerLoop conversation;
    private final Lake lake;
    private final Supplier<UUID> runIds;

    public Deriver(Preparation preparation, AnswerLoop conversation, Lake lake, Supplier<UUID> runIds) {
        this.preparation = preparation;
        this.conversation = conversation;
        this.lake = lake;
        this.runIds = runIds;
    }

    /** From the claim to the outcome. The papers of the run hold all it got, also when it failed. */
    public AttemptResult derive(ClaimedJob claimed, StopSignal stop) {
        RunRecord papers = new RunRecord(claimed, runIds.get());
        return new AttemptResult(claimed, papers, outcome(claimed, papers, stop));
    }

    private Outcome outcome(ClaimedJob claimed, RunRecord papers, StopSignal stop) {
        try {
            papers.keepIn(lake.open(papers.runId(), claimed.claimedUtc()));
            Preparation.Result prepared = preparation.prepare(claimed.job(), papers);
            if (prepared instanceof Preparation.Failed impossible) {
                return impossible.failure();
            }
            return conversation.hold((Preparation.Ready) prepared, papers, stop);
        } catch (LakeUnavailableException away) {
            return new Outcome.Unavailable(ErrorKind.LAKE_AWAY, away.getMessage(), Dependency.LAKE);
        } catch (DatabaseUnavailableException away) {
            return new Outcome.Unavailable(ErrorKind.DATABASE_UNAVAILABLE, away.getMessage(), Dependency.DATABASE);
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
