package org.holocron.derive.blame;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job in flight on any node.
 *
 * @param isolated it is worked alone, or is about to be
 */
public record RunningJob(
        UUID jobId, String interrogationKey, @Nullable String modelHint, boolean isolated) {}
