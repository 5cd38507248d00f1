package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.json.Json;

/** Shows the whole queue as it goes on, and ends when it is empty, if that is what is asked for. */
final class QueueWatch {

    private final LivePictures pictures;
    private final WatchOutput output;
    private final WaitClock clock;
    private final WatchEnd end;
    private final WatchedFailures failures;
    private final QueueProgress progress = new QueueProgress();
    private Duration changedAt = Duration.ZERO;
    private String identity = "";
    private String reason = "";
    private String unavailable = "";

    QueueWatch(LivePictures pictures, WatchOutput output, WaitClock clock, WatchEnd end, WatchedFailures failures) {
        this.pictures = pictures;
        this.output = output;
        this.clock = clock;
        this.end = end;
        this.failures = failures;
    }

    /** @return one of {@link Exit}'s codes */
    int run() {
        Optional<WaitState> seen = Optional.empty();
        while (true) {
            Optional<JsonObject> changed = pictures.next(end.untilLook(clock.elapsed()));
            seen = changed.isPresent() ? look(changed.get()) : seen;
            Optional<Integer> code = end.whenDone() ? seen.flatMap(this::endOf) : Optional.empty();
            if (code.isPresent()) {
                return code.get();
            }
            if (end.isOver(clock.elapsed())) {
                output.say(List.of(WatchEnd.gaveUp(end.reason())));
                return Exit.GAVE_UP;
            }
        }
    }

    /** Empty while the queue cannot be seen. */
    private Optional<WaitState> look(JsonObject picture) {
        if (output.isJson()) {
            output.picture(picture);
        }
        if (JsonValues.object(picture, "queue").isEmpty()) {
            sayUnavailable(picture);
            return Optional.empty();
        }
        JobCounts counts = progress.since(JsonValues.object(picture, "queue"));
        WaitState state = WaitState.of(counts, blockers(picture), false);
        show(picture, state);
        return Optional.of(state);
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
        JobCounts counts = state.counts();
        List<String> causes = failures.lines(counts.of(StatusWord.FAILED) + counts.of(StatusWord.DEADLETTER));
        if (output.redraws()) {
            WatchText text = new WatchText(output.width());
            List<StyledLine> lines = new ArrayList<>(text.lines(picture, counts, clock.elapsed(), reasons));
            lines.addAll(text.causes(causes));
            output.draw(lines);
            return;
        }
        String now = reasons.isEmpty() ? "" : state.reasonIdentity();
        if (!now.equals(reason)) {
            reason = now;
            output.tell(reasons.isEmpty() ? List.of("Nothing holds the jobs back any more") : reasons);
        }
        if (counts.total() == 0) {
            return;
        }
        List<String> lines = new ArrayList<>(List.of(new ProgressBar(counts, 0, clock.elapsed()).logLine()));
        causes.forEach(cause -> lines.add("  " + cause));
        output.log(counts.line(), lines, clock.elapsed());
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
            output.say(List.of(WatchEnd.gaveUp(why), "The jobs stay in the queue"));
            return Exit.GAVE_UP;
        });
    }

    private void sayEnd(JobCounts counts) {
        if (!output.isJson()) {
            output.tell(List.of(counts.total() == 0 ? "The queue is empty" : "The queue is empty: " + counts.line()));
        }
    }
}
