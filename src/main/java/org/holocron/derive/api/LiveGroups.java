package org.holocron.derive.api;

import jakarta.json.JsonArray;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.holocron.derive.group.GroupProgress;
import org.holocron.derive.group.GroupStore;
import org.holocron.derive.runner.HeldBackJobs;
import org.holocron.derive.runner.RunnerControl;
import org.jspecify.annotations.Nullable;

/** The groups that are not over, as the picture of the queue shows them. */
final class LiveGroups {

    /** More groups at a time are seldom looked at, and are told to be there. */
    static final int MOST_GROUPS = 20;

    private final GroupStore groups;
    private final RunnerControl runner;
    private final Duration longestWait;

    /** @param longestWait before a second attempt */
    LiveGroups(GroupStore groups, RunnerControl runner, Duration longestWait) {
        this.groups = groups;
        this.runner = runner;
        this.longestWait = longestWait;
    }

    /**
     * What the database says of them.
     *
     * @param unfinished one more than are shown, if there are more
     * @param heldBack of those that are shown, as {@link RunnerControl#heldBack}
     */
    record Seen(List<GroupProgress> unfinished, Map<Long, HeldBackJobs> heldBack) {}

    Seen read() {
        List<GroupProgress> unfinished = groups.unfinished(MOST_GROUPS + 1);
        return new Seen(
                unfinished,
                runner.heldBack(unfinished.stream()
                        .limit(MOST_GROUPS)
                        .map(each -> each.group().id())
                        .toList()));
    }

    /** @param seen null while the database is unavailable */
    JsonFields add(JsonFields picture, @Nullable Seen seen) {
        return add(picture, seen, longestWait);
    }

    static JsonFields add(JsonFields picture, @Nullable Seen seen, Duration longestWait) {
        if (seen == null) {
            return picture.add("groups", null).add("more_groups", false);
        }
        JsonArray shown = JsonFields.array(
                seen.unfinished().stream().limit(MOST_GROUPS).toList(),
                each -> GroupJson.live(
                        each, seen.heldBack().getOrDefault(each.group().id(), HeldBackJobs.NONE), longestWait));
        return picture.add("groups", shown).add("more_groups", seen.unfinished().size() > MOST_GROUPS);
    }
}
