package org.holocron.derive.job;

import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a job about the deaths of its workers. An attempt that ends by itself clears it.
 *
 * @param deaths in a row, since an attempt of the job last ended by itself: of whatever event, that of {@code suspicion} or an
 *     earlier one. A deferred or released attempt leaves them
 * @param counted those of them that speak against the job; the last one of the limits dead-letters it
 * @param suspicion of which event it is a suspect; null if of none
 */
public record DeathRecord(int deaths, int counted, @Nullable Suspicion suspicion) {

    public static final DeathRecord NONE = new DeathRecord(0, 0, null);

    /**
     * Whether it must be alone on its node: no other suspect is left, and only alone it can be the sole reason of the next death. A first
     * death is no reason yet. One with which calls broke has company there, of other models ({@link ClaimedJob#mustBeAlone}).
     */
    public boolean mustBeAloneOnItsNode() {
        return deaths > 1 && suspicion != null && suspicion.isAlone();
    }
}
