package org.holocron.derive.derivation;

import java.util.Objects;
import org.holocron.derive.lake.ServerNote;
import org.holocron.derive.model.ModelIdentity;

/**
 * Who answered a call, as far as the server tells.
 *
 * @param model the one that was asked, unless the server says that it was another one
 * @param note what else there is to record of it
 */
record AnsweredBy(ModelIdentity model, ServerNote note) {

    /** With which the model was loaded, in tokens; 0 if the server does not tell. */
    int window() {
        return Objects.requireNonNullElse(note.window(), 0);
    }

    /** Whether it is sure that it was the model that was asked: only then may its answer stand in for a call. */
    boolean isSure() {
        return note.doubt() == null;
    }
}
