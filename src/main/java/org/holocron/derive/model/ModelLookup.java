package org.holocron.derive.model;

import org.holocron.derive.job.Outcome;

/** What became of asking for a model: its digest, or why there is none. */
public sealed interface ModelLookup {

    record Found(ModelIdentity model) implements ModelLookup {}

    record Failed(Outcome.Failure failure) implements ModelLookup {}
}
