package org.holocron.derive.group;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a group has, by minutes: those of the last hour one by one, and before them a row of all time before. Several rows may be of the
 * same minute. In the order of the minutes.
 */
public record GroupFigures(List<Minute> minutes, GroupRetries retries) {

    public GroupFigures {
        minutes = List.copyOf(minutes);
    }

    /** @param firstRun when the first run of this minute ended; null if none did */
    public record Minute(
            Moment moment,
            Jobs jobs,
            Work work,
            @Nullable Instant firstRun,
            @Nullable Instant lastRun) {}

    /**
     * @param now by the database's clock, when the row was read
     * @param running how many jobs of the group ran then
     */
    public record Moment(Instant minute, Instant now, long running) {}

    /** How many jobs: enqueued, counted at the enqueue alone, and what has become of them. */
    public record Jobs(
            long enqueued,
            long unfinished,
            long succeeded,
            long inReview,
            long failed,
            long deadletter,
            long cancelled) {

        static final Jobs NONE = new Jobs(0, 0, 0, 0, 0, 0, 0);

        Jobs plus(Jobs other) {
            return new Jobs(
                    enqueued + other.enqueued,
                    unfinished + other.unfinished,
                    succeeded + other.succeeded,
                    inReview + other.inReview,
                    failed + other.failed,
                    deadletter + other.deadletter,
                    cancelled + other.cancelled);
        }
    }

    /**
     * What was done.
     *
     * @param finished jobs that reached a final status
     * @param runMs how long the runs took, and the sum of the squares of it
     */
    public record Work(
            long finished, long runs, long promptTokens, long outputTokens, long runMs, double runMsSquared) {

        static final Work NONE = new Work(0, 0, 0, 0, 0, 0);

        Work plus(Work other) {
            return new Work(
                    finished + other.finished,
                    runs + other.runs,
                    promptTokens + other.promptTokens,
                    outputTokens + other.outputTokens,
                    runMs + other.runMs,
                    runMsSquared + other.runMsSquared);
        }
    }

    public Work work() {
        return minutes.stream().map(Minute::work).reduce(Work.NONE, Work::plus);
    }

    public GroupLedger ledger() {
        Jobs jobs = minutes.stream().map(Minute::jobs).reduce(Jobs.NONE, Jobs::plus);
        long running = minutes.stream()
                .mapToLong(minute -> minute.moment().running())
                .findFirst()
                .orElse(0);
        return GroupLedger.of(jobs, running);
    }
}
