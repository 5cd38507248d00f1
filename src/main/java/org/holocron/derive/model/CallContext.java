package org.holocron.derive.model;

import org.holocron.derive.job.Progress;
import org.holocron.derive.job.StopSignal;

/**
 * What surrounds a call while it is under way.
 *
 * @param stop ends the call when it is raised
 * @param progress where the answer's tokens are counted as they arrive
 */
public record CallContext(CallLimits limits, StopSignal stop, Progress progress) {}
