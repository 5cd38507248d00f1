package org.holocron.derive.api;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.holocron.derive.group.GroupProgress;
import org.holocron.derive.group.GroupStore;
import org.holocron.derive.history.History;
import org.holocron.derive.history.QueueStats;
import org.holocron.derive.job.Progress;
import org.holocron.derive.model.ModelServer;
import org.holocron.derive.model.ServerLoad;
import org.holocron.derive.runner.HeldBackJobs;
import org.holocron.derive.runner.RunnerControl;
import org.holocron.derive.runner.RunnerStatus;
import org.holocron.derive.sql.DatabaseUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * The queue and this node at one moment, for those who watch: one part for each thing that is shown, with the fields that it has
 * elsewhere. It asks the database for figures that are kept, and no model server. Used by one thread at a time.
 */
final class LivePicture {

    /** More groups at a time are seldom looked at, and are told to be there. */
    static final int MOST_GROUPS = 20;

    private final History history;
    private final RunnerControl runner;
    private final ModelServer server;
    private final LiveRates rates;
    private final GroupStore groups;

    LivePicture(History history, RunnerControl runner, ModelServer server, LiveRates rates, GroupStore groups) {
        this.history = history;
        this.runner = runner;
        this.server = server;
        this.rates = rates;
        this.groups = groups;
    }

    /** Also while the database is unavailable: that is when people look. */
    JsonObject read() {
        QueueStats stats = null;
        List<GroupProgress> unfinished = null;
        Map<Long, HeldBackJobs> heldBack = Map.of();
        String unavailable = null;
        try {
            unfinished = groups.unfinished(MOST_GROUPS + 1);
            heldBack = runner.heldBack(unfinished.stream()
                    .limit(MOST_GROUPS)
                    .map(each -> each.group().id())
                    .toList());
            stats = history.stats();
            rates.add(stats);
        } catch (DatabaseUnavailableException away) {
            unfinished = null;
            unavailable = String.valueOf(away.getMessage());
        }
        JsonFields figures = new JsonFields().add("queue", stats == null ? null : queue(stats, rates));
        addGroups(figures, unfinished, heldBack).add("unavailable", unavailable);
        return addNode(figures, runner.liveStatus(), server.loads()).build();
    }

    /**
     * @param unfinished one more than are shown, if there are more; null while the database is unavailable
     * @param heldBack as {@link RunnerControl#heldBack}
     */
    static JsonFields addGroups(
            JsonFields picture, @Nullable List<GroupProgress> unfinished, Map<Long, HeldBackJobs> heldBack) {
        List<GroupProgress> known = unfinished == null ? List.of() : unfinished;
        JsonArray shown = JsonFields.array(
                known.stream().limit(MOST_GROUPS).toList(),
                each -> GroupJson.live(each, heldBack.getOrDefault(each.group().id(), HeldBackJobs.NONE)));
        return picture.add("groups", unfinished == null ? null : shown).add("more_groups", known.size() > MOST_GROUPS);
    }

    static JsonFields addNode(JsonFields picture, RunnerStatus status, List<ServerLoad> loads) {
        return picture.add("node", status.node())
                .add("loop", status.policy().opensByItself())
                .add("concurrency", status.policy().concurrency())
                .add("slots", JsonFields.array(status.slots(), RunnerJson::slot))
                .add("pauses", RunnerJson.pauses(status.blockers()))
                .add("calls", RunnerJson.calls(status.inFlight()))
                .add("servers", JsonFields.array(loads, load -> server(load, status.slots())));
    }

    static JsonObject queue(QueueStats stats, LiveRates rates) {
        return StatsResource.figures(stats)
                .add("finished_per_second", rates.finishedPerSecond())
                .add("output_tokens_per_second", rates.outputTokensPerSecond())
                .build();
    }

    private static JsonObject server(ServerLoad load, List<RunnerStatus.Slot> slots) {
        Integer calls = load.calls();
        return new JsonFields()
                .add("address", load.address())
                .add("calls", calls == null ? callsOf(slots) : calls)
                .add("left_out", load.leftOut())
                .build();
    }

    /** Where there is one server, all of them are its. */
    private static long callsOf(List<RunnerStatus.Slot> slots) {
        return slots.stream()
                .map(RunnerStatus.Slot::current)
                .filter(current -> current != null
                        && (current.progress().step() == Progress.Step.ASK
                                || current.progress().step() == Progress.Step.GENERATE))
                .count();
    }
}
