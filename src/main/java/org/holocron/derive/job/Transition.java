package org.holocron.derive.job;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a running job; its lease ends in any case. Made by {@link Transitions}, carried out by the queue.
 *
 * @param status its next status; never RUNNING
 * @param counts its next counts
 * @param deferred whether this moment is its last deferral from now on
 * @param delay how long it is not claimable, from now by the database's clock; null to leave {@code available_utc} alone, so
 *     that the job keeps its place
 * @param errorKind null if the job has succeeded
 * @param message why, for people; null if the job has succeeded
 */
public record Transition(
        JobStatus status,
        JobHistory.Counts counts,
        boolean deferred,
        @Nullable Duration delay,
        @Nullable ErrorKind errorKind,
        @Nullable String message) {

    Transition asDeferral() {
        return new Transition(status, counts, true, delay, errorKind, message);
    }
}
