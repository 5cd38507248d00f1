package org.holocron.derive.derivation;

import org.holocron.derive.proof.PromptFit;
import org.jspecify.annotations.Nullable;

/**
 * What would become of a job, as far as that can be known without asking a model.
 *
 * @param model as it would be asked; empty if that is not known
 * @param reason for people: why it would fail, or why nothing is known; empty if a model would be asked, or was
 * @param prompt how large its prompt is, beside its window; null if none could be rendered, or nobody can be asked
 * @param evidenceCut whether the model would not see all of the evidence
 */
public record PlannedJob(
        String interrogationKey,
        String model,
        Kind kind,
        String reason,
        @Nullable PromptFit prompt,
        boolean evidenceCut) {

    /** What would become of it. */
    public enum Kind {
        /** A model would be asked. */
        RUNS,
        /** A stored response would be used instead. */
        ANSWERED,
        /** No model would be asked, since the job itself cannot be worked. */
        FAILS,
        /** It would wait for something that is unavailable. */
        WAITS
    }
}
