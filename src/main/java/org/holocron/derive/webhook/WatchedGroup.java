package org.holocron.derive.webhook;

import java.time.Instant;
import java.util.Optional;
import org.holocron.derive.group.GroupState;
import org.jspecify.annotations.Nullable;

/**
 * A group that somebody wants to be told of, and whether it has ended.
 *
 * @param changedUtc of its state; null if that was not changed
 * @param told the end that a delivery was made for last; null for none
 * @param work how much there was and is to do
 */
record WatchedGroup(
        long id,
        GroupState state,
        @Nullable Instant changedUtc,
        @Nullable String told,
        Work work) {

    private static final String FINISHED = "FINISHED ";

    /** @param runs that ended, of all attempts */
    record Work(long enqueued, long unfinished, long runs) {}

    /**
     * A name of the end that it has come to; empty if it has come to none, or to the one that was told. One without jobs has not begun; one that
     * was told to be finished is finished again if further runs ended since.
     */
    Optional<String> newEnd() {
        return end().filter(this::isNew);
    }

    private Optional<String> end() {
        boolean isOver = work.unfinished() <= 0;
        return switch (state) {
            case LOADING -> Optional.empty();
            case STOPPED -> Optional.of("STOPPED " + changedUtc);
            case CANCELLED -> isOver ? Optional.of("CANCELLED") : Optional.empty();
            case OPEN, PAUSED -> isOver && work.enqueued() > 0 ? Optional.of(FINISHED + work.runs()) : Optional.empty();
        };
    }

    private boolean isNew(String end) {
        return told == null
                || !(end.startsWith(FINISHED) && told.startsWith(FINISHED)
                        ? work.runs() <= Long.parseLong(told.substring(FINISHED.length()))
                        : end.equals(told));
    }
}
