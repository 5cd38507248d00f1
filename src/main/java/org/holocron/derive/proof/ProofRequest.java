package org.holocron.derive.proof;

import org.holocron.derive.job.Progress;
import org.holocron.derive.job.StopSignal;
import org.holocron.derive.model.ModelCall;
import org.holocron.derive.model.ModelIdentity;

/**
 * For whom something is proven.
 *
 * @param call the job's, which follows if the schema binds
 * @param model that will be asked
 * @param stop the job's; that its slot must wind down ends a proof too
 * @param progress none of the job's
 */
public record ProofRequest(ModelCall call, ModelIdentity model, StopSignal stop, Progress progress) {}
