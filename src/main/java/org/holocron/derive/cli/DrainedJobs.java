package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.time.Duration;

/**
 * The jobs that are unfinished when a drain begins, told by two bounds that the server gave. A node that does not claim on its
 * own is told to drain again when one of them is due and no slot is open: a drain ends when nothing is claimable.
 */
final class DrainedJobs implements WaitedJobs {

    private static final Duration FIRST_DELAY = Duration.ofSeconds(2);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(30);

    private final ApiClient api;
    private final WaitClock clock;
    private final String path;
    private final JobCounts atFirst;
    private Duration delay = FIRST_DELAY;
    private Duration next;
    private long finished;
    private long execution;

    DrainedJobs(ApiClient api, WaitClock clock) {
        this.api = api;
        this.clock = clock;
        JsonObject bounds = api.get("/api/progress");
        this.path = "/api/progress?created_until_utc=" + bound(bounds, "created_until_utc") + "&finished_after_utc="
                + bound(bounds, "finished_after_utc");
        this.atFirst = JobCounts.of(bounds);
        this.next = clock.elapsed();
    }

    private static String bound(JsonObject bounds, String name) {
        return ApiClient.escaped(JsonValues.text(bounds, name));
    }

    JobCounts atFirst() {
        return atFirst;
    }

    /** Asks the server to work on them. If all of its slots are at work, it does so already. */
    void drain() {
        try {
            execution = JsonValues.number(api.post("/api/runner/drain"), "execution_id");
        } catch (CommandFailedException e) {
            if (!e.isProblem("all-slots-open")) {
                throw e;
            }
        }
        next = clock.elapsed().plus(delay);
    }

    /** The last one that was started; 0 if none was. */
    long execution() {
        return execution;
    }

    @Override
    public JobCounts look() {
        return JobCounts.of(api.get(path));
    }

    @Override
    public boolean drains() {
        return true;
    }

    @Override
    public void keepGoing(WaitState state) {
        if (state.counts().finished() > finished) {
            finished = state.counts().finished();
            delay = FIRST_DELAY;
        }
        if (state.counts().due() > 0
                && state.openSlots() == 0
                && clock.elapsed().compareTo(next) >= 0) {
            Duration doubled = delay.multipliedBy(2);
            delay = doubled.compareTo(LONGEST_DELAY) < 0 ? doubled : LONGEST_DELAY;
            drain();
        }
    }
}
