package org.holocron.derive.model;

import org.holocron.derive.job.Outcome;

/** The result of asking a server for a model. */
public sealed interface ModelLookup {

    record Found(ModelIdentity model) implements ModelLookup {}

    /** It is not there, or the server could not be asked. */
    record Failed(Outcome.Failure failure) implements ModelLookup {}
}
