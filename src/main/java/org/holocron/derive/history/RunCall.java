package org.holocron.derive.history;

import org.holocron.derive.job.VersionedPair;
import org.jspecify.annotations.Nullable;

/**
 * What a run asked of a model, for those who judge later failures.
 *
 * @param asked null if the attempt did not come to a model
 * @param generated whether the model itself generated, to the end of an answer, good or bad, or for longer than allowed
 */
public record RunCall(@Nullable VersionedPair asked, boolean generated) {}
