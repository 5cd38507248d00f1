package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.json.Json;
import org.jspecify.annotations.Nullable;

/** Shows the whole queue as it goes on, and ends when it is empty, if that is what is asked for. */
final class QueueWatch {

    private final LivePictures pictures;
    private final WatchOutput output;
    private final WaitClock clock;
    private final boolean untilEmpty;
    private final @Nullable Duration timeout;
    private final QueueProgress progress = new QueueProgress();
    private Duration changedAt = Duration.ZERO;
    private String identity = "";
    private String reason = "";
    private String unavailable = "";

    /** @param timeout null to watch for ever */
    QueueWatch(
            LivePictures pictures,
            WatchOutput output,
            WaitClock clock,
            boolean untilEmpty,
            @Nullable Duration timeout) {
        this.pictures = pictures;
        this.output = output;
        this.clock = clock;
        this.untilEmpty = untilEmpty;
        this.timeout = timeout;
    }

    /** @return one of {@link Exit}'s codes */
    int run() {
        while (true) {
            JsonObject picture = pictures.next();
            if (output.isJson()) {
                output.picture(picture);
            }
            if (JsonValues.object(picture, "queue").isEmpty()) {
                sayUnavailable(picture);
            } else {
                JobCounts counts = progress.since(JsonValues.object(picture, "queue"));
                WaitState state = WaitState.of(counts, blockers(picture), false);
                show(picture, state);
                Optional<Integer> end = untilEmpty ? endOf(state) : Optional.empty();
                if (end.isPresent()) {
                    return end.get();
                }
            }
            if (timeout != null && clock.elapsed().compareTo(timeout) >= 0) {
                output.say(List.of("Gave up watching: " + timeout.toSeconds() + " s are over"));
                return Exit.GAVE_UP;
            }
        }
    }

    private static JsonObject blockers(JsonObject picture) {
        return Json.createObjectBuilder(picture)
                .add("open_slots", JsonValues.objects(picture, "slots").size())
                .build();
    }

    private void sayUnavailable(JsonObject picture) {
        String why = "The queue cannot be seen: " + JsonValues.text(picture, "unavailable");
        if (!output.isJson() && !why.equals(unavailable)) {
            unavailable = why;
            output.say(List.of(why));
        }
    }

    private void show(JsonObject picture, WaitState state) {
        if (output.isJson()) {
            return;
        }
        List<String> reasons = state.reasons(new Times(clock.now()));
        if (output.redraws()) {
            output.draw(new WatchText(output.width()).lines(picture, state.counts(), clock.elapsed(), reasons));
            return;
        }
        String now = reasons.isEmpty() ? "" : state.reasonIdentity();
        if (!now.equals(reason)) {
            reason = now;
            output.tell(reasons.isEmpty() ? List.of("Nothing holds the jobs back any more") : reasons);
        }
        if (state.counts().total() == 0) {
            return;
        }
        output.log(
                state.counts().line(),
                List.of(new ProgressBar(state.counts(), 0, clock.elapsed()).logLine()),
                clock.elapsed());
    }

    private Optional<Integer> endOf(WaitState state) {
        JobCounts counts = state.counts();
        if (!state.identity().equals(identity)) {
            identity = state.identity();
            changedAt = clock.elapsed();
        }
        if (counts.allFinished()) {
            sayEnd(counts);
            return Optional.of(counts.allSucceeded() ? Exit.DONE : Exit.FAILED);
        }
        return state.hopeless(clock.elapsed().minus(changedAt)).map(why -> {
            output.say(List.of("Gave up watching: " + why, "The jobs stay in the queue"));
            return Exit.GAVE_UP;
        });
    }

    private void sayEnd(JobCounts counts) {
        if (!output.isJson()) {
            output.tell(List.of(counts.total() == 0 ? "The queue is empty" : "The queue is empty: " + counts.line()));
        }
    }
}
