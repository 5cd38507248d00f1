package org.holocron.derive.dependency;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a breaker was opened by, as far as it is known.
 *
 * @param jobId the job that met the trouble: where its lane has another one, that one is the trial; null if no job did
 * @param eventId the event of calls that broke together; null if the words alone were certain
 * @param circumstances the {@link Circumstances} it was opened under, as text; null where they do not matter or are not known yet
 */
public record BreakerOrigin(
        @Nullable UUID jobId,
        @Nullable UUID eventId,
        @Nullable String circumstances) {

    public static final BreakerOrigin UNKNOWN = new BreakerOrigin(null, null, null);

    public static BreakerOrigin of(UUID jobId) {
        return new BreakerOrigin(jobId, null, null);
    }
}
