package org.holocron.derive.derivation;

import jakarta.json.JsonObject;
import org.holocron.derive.guard.Guarded;
import org.holocron.derive.interrogation.Interrogation;
import org.holocron.derive.narrowing.CallSchema;
import org.holocron.derive.narrowing.SchemaNarrower;

/** Makes the schema that an attempt's calls send: the interrogation's own, or one for this job if it asks for that. */
final class SchemaStep {

    private final AttemptGuard guard;
    private final ModelCallSettings settings;

    SchemaStep(AttemptGuard guard, ModelCallSettings settings) {
        this.guard = guard;
        this.settings = settings;
    }

    /** A schema that cannot be narrowed within the guard's bounds is sent as it is: no job fails for it. */
    StepResult<CallSchema> of(Attempt attempt, PreparationStage.Gathered gathered) {
        Interrogation interrogation = gathered.previous().interrogation();
        JsonObject contract = interrogation.outputSchema();
        if (!interrogation.narrowing().on()) {
            return new StepResult.Done<>(CallSchema.general(contract));
        }
        Guarded<CallSchema> guarded = guard.run(
                attempt,
                () -> SchemaNarrower.of(
                        interrogation, gathered.input(), gathered.evidence(), settings.answerTokens(interrogation)));
        if (guarded instanceof Guarded.Stopped) {
            return new StepResult.Failed<>(AttemptGuard.interrupted(attempt));
        }
        return new StepResult.Done<>(
                guarded.orElse(message -> CallSchema.generalBecause(contract, "the narrowed schema " + message)));
    }
}
