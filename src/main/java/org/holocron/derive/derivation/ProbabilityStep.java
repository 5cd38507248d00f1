package org.holocron.derive.derivation;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.holocron.derive.guard.Guarded;
import org.holocron.derive.model.ModelServer;
import org.holocron.derive.probability.ValueProbabilities;
import org.holocron.derive.text.CleanLog;

/** Where an interrogation asks for it, finds out how sure the model was of each value of an accepted answer. No failure of it changes the job's outcome. */
record ProbabilityStep(ModelServer server, AttemptGuard guard) {

    private static final Logger LOG = CleanLog.of(ProbabilityStep.class);

    /** Notes it in the run's record. */
    void of(Attempt attempt, PreparationStage.Ready ready, Turn decided) {
        if (ready.interrogation().tokenProbabilities() && decided.accepted().isPresent()) {
            attempt.runRecord().probabilities(found(attempt, decided.call()));
        }
    }

    private ValueProbabilities found(Attempt attempt, Call call) {
        try {
            Guarded<ValueProbabilities> found =
                    guard.run(attempt, () -> ValueProbabilities.of(server.tokens(call.received())));
            return found.orElse(message -> ValueProbabilities.unknown("the answer " + message));
        } catch (RuntimeException bug) {
            LOG.log(
                    Level.ERROR,
                    "The probabilities of the answer to job " + attempt.job().jobId()
                            + " could not be found out; the answer holds without them",
                    bug);
            return ValueProbabilities.unknown("they could not be found out: " + bug);
        }
    }
}
