package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a group goes on without a person. One that is paused or stopped does not; nor does one of which all that waits is held back by
 * what a person must end, or that nobody claims. It counts as final when nothing has changed for a while, as {@link WaitState} has it.
 */
final class GroupStandstill {

    private String identity = "";
    private Duration changedAt = Duration.ZERO;

    /**
     * @param picture the last one of the queue
     * @param now since the watch began
     * @return what a person must do; empty while it may go on by itself
     */
    Optional<String> hopeless(JsonObject group, JsonObject picture, Duration now) {
        JsonObject ledger = JsonValues.object(group, "ledger");
        String state = JsonValues.text(group, "state");
        WaitState wait = wait(group, picture);
        String seen = state + " " + JsonValues.text(group, "reason") + " " + GroupText.equation(ledger) + " "
                + HeldBackText.identity(group) + wait.identity();
        if (!seen.equals(identity)) {
            identity = seen;
            changedAt = now;
        }
        Duration unchanged = now.minus(changedAt);
        return switch (state) {
            case "PAUSED", "STOPPED" -> wait.isStill(unchanged) ? Optional.of(ofState(group)) : Optional.empty();
            case "OPEN" -> wait.hopeless(unchanged);
            default -> Optional.empty();
        };
    }

    /** Slots that are open work for others, if all of the group is held back. */
    private static WaitState wait(JsonObject group, JsonObject picture) {
        JsonObject ledger = JsonValues.object(group, "ledger");
        long waiting = JsonValues.number(ledger, "waiting");
        boolean all = JsonValues.text(group, "held_back").equals("ALL");
        return new WaitState(
                new JobCounts(
                        Map.of(
                                StatusWord.NEW.name(),
                                waiting,
                                StatusWord.RUNNING.name(),
                                JsonValues.number(ledger, "running")),
                        waiting,
                        null),
                picture.getBoolean("loop", true),
                all ? 0 : JsonValues.objects(picture, "slots").size(),
                all ? HeldBackText.obstacles(group) : List.of());
    }

    private static String ofState(JsonObject group) {
        String name = JsonValues.text(group, "group_key");
        return "group " + name + " is " + GroupText.state(group) + "; derive group " + name + " resume goes on with it";
    }
}
