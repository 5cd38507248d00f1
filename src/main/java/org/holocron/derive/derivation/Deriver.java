package org.holocron.derive.derivation;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.lake.Lake;
import org.holocron.derive.lake.LakeUnavailableException;
import org.holocron.derive.sql.DatabaseUnavailableException;
import org.holocron.derive.text.CleanLog;

/** Works on one attempt until its outcome is known. Keeps no database connection. What fails becomes an outcome, a bug too. */
public final class Deriver {

    private static final Logger LOG = CleanLog.of(Deriver.class);

    private final Preparation preparation;
    private final AnswerLoop answerLoop;
    private final Lake lake;

    public Deriver(Preparation preparation, AnswerLoop answerLoop, Lake lake) {
        this.preparation = preparation;
        this.answerLoop = answerLoop;
        this.lake = lake;
    }

    /** From the claim to the outcome. The attempt's record holds all that was found out, also after a failure. */
    public AttemptResult derive(Attempt attempt) {
        return new AttemptResult(attempt, outcomeOf(attempt));
    }

    /**
     * evidence → prompt → ask → judge → (repair). What follows, write → record, is the {@link Recorder}'s: it needs the
     * outcome, and it must happen also when a step failed.
     */
    private Outcome work(Attempt attempt) {
        attempt.runRecord().openFolder(lake);
        return preparation
                .choose(attempt)
                .then(chosen -> preparation.gatherEvidence(attempt, chosen))
                .then(gathered -> preparation.renderPrompt(attempt, gathered))
                .then(rendered -> preparation.findModel(attempt, rendered))
                .outcome(ready -> answerLoop.run(attempt, ready));
    }

    private Outcome outcomeOf(Attempt attempt) {
        try {
            return work(attempt);
        } catch (LakeUnavailableException unavailable) {
            return new Outcome.Unavailable(ErrorKind.LAKE_AWAY, unavailable.getMessage(), Dependency.LAKE);
        } catch (DatabaseUnavailableException unavailable) {
            return new Outcome.Unavailable(
                    ErrorKind.DATABASE_UNAVAILABLE, unavailable.getMessage(), Dependency.DATABASE);
        } catch (RuntimeException | StackOverflowError bug) {
            LOG.log(
                    Level.ERROR,
                    "An internal error of the runner while working job "
                            + attempt.job().jobId(),
                    bug);
            // One failure does not tell whether every job meets this bug or only this one.
            return new Outcome.Ambiguous(
                    ErrorKind.UNEXPECTED,
                    "an internal error of the runner at the step "
                            + attempt.progress().snapshot().step() + ", see its log: " + bug);
        }
    }
}
