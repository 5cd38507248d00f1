package org.holocron.derive.cli;

import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holocron.derive.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * Waits until jobs have ended, and says meanwhile why it waits. It ends early when none of them can run any more until a person
 * does something, or when its time is over; the jobs stay in the queue then.
 */
final class JobWait {

    private static final Duration FIRST_INTERVAL = Duration.ofMillis(100);
    private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(1);

    /** A server that is started again, or whose database is, answers within this. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);

    /** A look at many jobs takes the server some time: it gets so many times as long for its work. */
    private static final int REST = 9;

    private final ApiClient api;
    private final WaitedJobs jobs;
    private final WaitOutput output;
    private final WaitClock clock;
    private final @Nullable Duration timeout;
    private Duration answeredAt = Duration.ZERO;
    private Duration changedAt = Duration.ZERO;
    private String identity = "";
    private String reason = "";
    private boolean silent;

    /** @param timeout null to wait for ever */
    JobWait(ApiClient api, WaitedJobs jobs, WaitOutput output, WaitClock clock, @Nullable Duration timeout) {
        this.api = api;
        this.jobs = jobs;
        this.output = output;
        this.clock = clock;
        this.timeout = timeout;
    }

    /**
     * How a wait ended.
     *
     * @param gaveUp why, if it ended before the jobs; else null
     */
    record End(JobCounts counts, @Nullable String gaveUp) {

        int exitCode() {
            if (gaveUp != null) {
                return Exit.GAVE_UP;
            }
            return counts.allSucceeded() ? Exit.DONE : Exit.FAILED;
        }

        JsonObjectBuilder fields() {
            JsonObjectBuilder byStatus = Json.createObjectBuilder();
            counts.byStatus().forEach(byStatus::add);
            JsonObjectBuilder fields = Json.createObjectBuilder()
                    .add("status", gaveUp == null ? "COMPLETED" : "GAVE_UP")
                    .add("jobs_done", counts.finished())
                    .add("jobs_succeeded", counts.of(StatusWord.SUCCEEDED))
                    .add("counts", byStatus);
            return gaveUp == null ? fields : fields.add("reason", gaveUp);
        }

        /** A command that can be given as it is; empty if nothing failed. */
        Optional<String> whereToSeeWhy() {
            String failed = Stream.of(StatusWord.FAILED, StatusWord.DEADLETTER)
                    .filter(status -> counts.of(status) > 0)
                    .map(StatusWord::word)
                    .collect(Collectors.joining(","));
            return failed.isEmpty() ? Optional.empty() : Optional.of("See why: derive list --status " + failed);
        }

        /** The truth about exactly those jobs. */
        List<String> lines() {
            return gaveUp == null
                    ? List.of(counts.line())
                    : List.of(counts.line(), "Gave up waiting: " + gaveUp, "The jobs stay in the queue");
        }
    }

    End untilEnd() {
        Duration interval = FIRST_INTERVAL;
        JobCounts last = jobs.look();
        answeredAt = clock.elapsed();
        while (true) {
            Duration before = clock.elapsed();
            Optional<WaitState> look = look();
            if (look.isPresent()) {
                last = look.get().counts();
                Optional<End> end = endOf(look.get());
                if (end.isPresent()) {
                    output.clear();
                    return end.get();
                }
            }
            if (timeout != null && clock.elapsed().compareTo(timeout) >= 0) {
                output.clear();
                return new End(last, timeout.toSeconds() + " s are over");
            }
            clock.sleep(atLeast(interval, clock.elapsed().minus(before).multipliedBy(REST)));
            interval = interval.multipliedBy(2).compareTo(LONGEST_INTERVAL) < 0
                    ? interval.multipliedBy(2)
                    : LONGEST_INTERVAL;
        }
    }

    private static Duration atLeast(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    /** Empty while the server does not answer. */
    private Optional<WaitState> look() {
        try {
            JobCounts counts = jobs.look();
            WaitState state = WaitState.of(
                    counts, counts.allFinished() ? JsonValues.NOTHING : api.get("/api/runner/blockers"), jobs.drains());
            answered();
            return Optional.of(state);
        } catch (CommandFailedException e) {
            if (!e.isTemporary() || clock.elapsed().minus(answeredAt).compareTo(LONGEST_SILENCE) > 0) {
                output.clear();
                throw e;
            }
            if (!silent) {
                silent = true;
                output.say(List.of("The server gives no answer; waiting goes on: " + firstLine(e)));
            }
            return Optional.empty();
        }
    }

    private void answered() {
        answeredAt = clock.elapsed();
        if (silent) {
            silent = false;
            output.say(List.of("The server answers again"));
        }
    }

    private Optional<End> endOf(WaitState state) {
        if (!state.identity().equals(identity)) {
            identity = state.identity();
            changedAt = clock.elapsed();
        }
        if (state.counts().allFinished()) {
            return Optional.of(new End(state.counts(), null));
        }
        sayWhy(state);
        output.progress(state.counts(), clock.elapsed());
        Optional<String> hopeless = state.hopeless(clock.elapsed().minus(changedAt));
        if (hopeless.isEmpty()) {
            jobs.keepGoing(state);
        }
        return hopeless.map(why -> new End(state.counts(), why));
    }

    private void sayWhy(WaitState state) {
        List<String> lines = state.reasons(new Times(clock.now()));
        String now = lines.isEmpty() ? "" : state.reasonIdentity();
        if (!now.equals(reason)) {
            reason = now;
            output.say(lines.isEmpty() ? List.of("Nothing holds the jobs back any more") : lines);
        }
    }

    private static String firstLine(CommandFailedException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
