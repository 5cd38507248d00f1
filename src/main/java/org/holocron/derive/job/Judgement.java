package org.holocron.derive.job;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the evidence says about an outcome that does not tell by itself whose fault it was, see {@link Disposition#JUDGE}.
 *
 * @param charged whether the job is to blame, so that the attempt is spent
 * @param event the event that the failed call was in; null if nothing was judged
 * @param suspicion what the job is suspected of from now on; null if of nothing
 */
public record Judgement(
        boolean charged, @Nullable UUID event, @Nullable Suspicion suspicion) {

    /** Where nothing had to be judged. */
    public static final Judgement NONE = new Judgement(false, null, null);
}
