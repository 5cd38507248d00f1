package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.cli.StyledLine.Colour;

/**
 * Shows a group as it goes on, and ends with it, if that is what is asked for. The pictures of the queue say when to look at the group
 * again: one that there is no room for in them is looked at as well. While nothing changes it is looked at all the same.
 */
final class GroupWatch {

    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final int LONGEST_BAR = 30;
    /** All lines must stay on the screen. */
    private static final int MOST_REASONS = 6;

    private final LivePictures pictures;
    private final WatchOutput output;
    private final WaitClock clock;
    private final WatchEnd end;
    private final ApiClient api;
    private final GroupStandstill standstill = new GroupStandstill();
    private String heldBack = "";
    /** The last one of the queue; without fields before the first. */
    private JsonObject picture = JsonValues.NOTHING;

    GroupWatch(LivePictures pictures, WatchOutput output, WaitClock clock, WatchEnd end, ApiClient api) {
        this.pictures = pictures;
        this.output = output;
        this.clock = clock;
        this.end = end;
        this.api = api;
    }

    /** @throws CommandFailedException if there is no such group */
    static JsonObject find(ApiClient api, String name) {
        return api.get("/api/groups/" + ApiClient.segment(name));
    }

    /**
     * @param first the group when the watch begins
     * @return one of {@link Exit}'s codes
     */
    int run(JsonObject first) {
        JsonObject group = first;
        Duration looked = clock.elapsed();
        while (true) {
            show(group);
            if (end.whenDone() && hasEnded(group)) {
                return sayEnd(group);
            }
            Optional<String> over = over(group);
            if (over.isPresent()) {
                output.say(List.of(WatchEnd.gaveUp(over.get())));
                return Exit.GAVE_UP;
            }
            picture = pictures.next(end.untilLook(clock.elapsed())).orElse(picture);
            if (clock.elapsed().minus(looked).compareTo(BETWEEN) < 0) {
                clock.sleep(BETWEEN.minus(clock.elapsed().minus(looked)));
            }
            looked = clock.elapsed();
            group = again(group);
        }
    }

    /** Why it is watched no longer, though it goes on; empty while it is. */
    private Optional<String> over(JsonObject group) {
        Duration now = clock.elapsed();
        Optional<String> hopeless = end.whenDone() ? standstill.hopeless(group, picture, now) : Optional.empty();
        return hopeless.isPresent() || !end.isOver(now) ? hopeless : Optional.of(end.reason());
    }

    /** The pictures say whether the server is gone. */
    private JsonObject again(JsonObject group) {
        try {
            return find(api, JsonValues.text(group, "group_key"));
        } catch (CommandFailedException away) {
            if (!away.isTemporary()) {
                throw away;
            }
            return group;
        }
    }

    private static boolean hasEnded(JsonObject group) {
        return GroupText.unfinished(ledger(group)) == 0
                && !JsonValues.text(group, "state").equals("LOADING");
    }

    private void show(JsonObject group) {
        if (output.isJson()) {
            output.picture(group);
            return;
        }
        List<String> causes = WatchedFailures.lines(JsonValues.object(group, "failures"));
        if (output.redraws()) {
            WatchText text = new WatchText(output.width());
            List<StyledLine> lines = new ArrayList<>();
            lines.add(StyledLine.plain(bar(ledger(group)) + line(group)).cut(output.width()));
            lines.add(StyledLine.whole("  " + GroupText.equation(ledger(group)), Colour.DIM)
                    .cut(output.width()));
            HeldBackText.lines(group, new Times(clock.now())).stream()
                    .limit(MOST_REASONS)
                    .forEach(reason ->
                            lines.add(StyledLine.whole(reason, Colour.YELLOW).cut(output.width())));
            lines.addAll(text.causes(causes));
            output.draw(lines);
        } else if (!hasEnded(group)) {
            tellHeldBack(group);
            List<String> lines = new ArrayList<>(List.of(line(group)));
            causes.forEach(cause -> lines.add("  " + cause));
            output.log(GroupText.equation(ledger(group)), lines, clock.elapsed());
        }
    }

    /** Once for each change. */
    private void tellHeldBack(JsonObject group) {
        String now = HeldBackText.identity(group);
        if (!now.equals(heldBack)) {
            heldBack = now;
            output.tell(
                    now.isEmpty()
                            ? List.of("Nothing holds its jobs back any more")
                            : HeldBackText.lines(group, new Times(clock.now())));
        }
    }

    private static String line(JsonObject group) {
        JsonObject eta = JsonValues.object(group, "eta");
        return GroupText.line(group)
                + (eta.isEmpty()
                        ? ""
                        : ", " + GroupText.perSecond(eta, "jobs_per_second") + " jobs/s, "
                                + GroupText.perSecond(eta, "tokens_per_second") + " tokens/s");
    }

    /** As much of the line as is left beside the longest text. */
    private String bar(JsonObject ledger) {
        int length = Math.min(LONGEST_BAR, output.width() / 5);
        long all = JsonValues.number(ledger, "enqueued");
        int filled = all == 0 ? 0 : (int) (length * (all - GroupText.unfinished(ledger)) / all);
        return "[" + "=".repeat(filled) + " ".repeat(length - filled) + "] ";
    }

    private int sayEnd(JsonObject group) {
        JsonObject ledger = ledger(group);
        if (!output.isJson()) {
            output.tell(Table.wrapped(
                    "Group " + JsonValues.text(group, "group_key") + " has ended: " + GroupText.equation(ledger),
                    output.width()));
            output.tell(WatchedFailures.lines(JsonValues.object(group, "failures")).stream()
                    .map(cause -> "  " + cause)
                    .toList());
        }
        return GroupText.failed(ledger) + JsonValues.number(ledger, "cancelled") == 0 ? Exit.DONE : Exit.FAILED;
    }

    private static JsonObject ledger(JsonObject group) {
        return JsonValues.object(group, "ledger");
    }
}
