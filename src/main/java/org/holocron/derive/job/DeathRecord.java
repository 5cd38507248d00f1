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
     * Whether only alone it can be the sole reason the next time, as far as this record tells: no other suspect is left. A first
     * death is no reason yet; a job that is suspected without one was in flight when calls broke together. {@link
     * ClaimedJob#mustBeAlone} knows more: calls may have broken after a death.
     */
    public boolean mustBeAlone() {
        return deaths != 1 && suspicion != null && suspicion.isAlone();
    }
}
