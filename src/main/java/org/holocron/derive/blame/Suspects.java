package org.holocron.derive.blame;

import java.util.UUID;
import org.holocron.derive.job.Suspicion;
import org.jspecify.annotations.Nullable;

/**
 * What an event tells about suspects of earlier ones.
 *
 * @param before what the job was suspected of when it was claimed; null if of nothing
 * @param left how many suspects of that same event are in this one, the job among them; 0 if it was suspected of nothing
 * @param others whether any other call of this event was a suspect's: then this event tells about them
 */
public record Suspects(@Nullable Suspicion before, int left, boolean others) {

    public static final Suspects NONE = new Suspects(null, 0, false);

    /**
     * What the job is suspected of from now on. An event is narrowed by its own suspects only: who fails beside them is not
     * suspected for it.
     *
     * @param company as far as it has ended
     */
    @Nullable
    Suspicion after(UUID event, Company company) {
        if (before != null) {
            return new Suspicion(event, Math.max(1, Math.min(left, before.size())));
        }
        int size = 1 + company.failed() + company.inFlight() + company.lost();
        return others || size == 1 ? null : new Suspicion(event, size);
    }
}
