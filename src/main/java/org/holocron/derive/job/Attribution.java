package org.holocron.derive.job;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the evidence says about an outcome that does not tell by itself whose fault it was, see {@link Disposition#AMBIGUOUS}.
 *
 * @param charged whether the job is to blame, so that the attempt is spent
 * @param event the event that the failed call was in; null if the outcome itself says whose fault it was
 * @param suspicion what the job is suspected of from now on; null if of nothing
 */
public record Attribution(
        boolean charged, @Nullable UUID event, @Nullable Suspicion suspicion) {

    /** Where the outcome itself says whose fault it was. */
    public static final Attribution NONE = new Attribution(false, null, null);
}
