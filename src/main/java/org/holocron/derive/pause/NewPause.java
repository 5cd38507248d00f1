package org.holocron.derive.pause;

import java.util.Set;

/**
 * A person's request for a pause.
 *
 * @param target under the one name by which it is compared; of a model, the canonical one
 * @param shown the same as the person wrote it
 * @param spellings of a model, all names by which jobs may ask for it, in lower case; else empty
 */
public record NewPause(PauseTarget target, PauseTarget shown, Set<String> spellings, PauseNote note) {

    public NewPause {
        spellings = Set.copyOf(spellings);
        if ((target.scope() == PauseScope.MODEL) == spellings.isEmpty()) {
            throw new IllegalArgumentException("a model has spellings, and nothing else has: " + target);
        }
    }
}
