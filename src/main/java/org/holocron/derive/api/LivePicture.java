package org.holocron.derive.api;

import jakarta.json.JsonObject;
import java.util.List;
import org.holocron.derive.history.History;
import org.holocron.derive.history.QueueStats;
import org.holocron.derive.job.Progress;
import org.holocron.derive.model.ModelServer;
import org.holocron.derive.model.ServerLoad;
import org.holocron.derive.runner.RunnerControl;
import org.holocron.derive.runner.RunnerStatus;
import org.holocron.derive.sql.DatabaseUnavailableException;

/**
 * The queue and this node at one moment, for those who watch: one part for each thing that is shown, with the fields that it has
 * elsewhere. It asks the database for figures that are kept, and no model server. Used by one thread at a time.
 */
final class LivePicture {

    private final History history;
    private final RunnerControl runner;
    private final ModelServer server;
    private final LiveRates rates;
    private final LiveGroups groups;

    LivePicture(History history, RunnerControl runner, ModelServer server, LiveRates rates, LiveGroups groups) {
        this.history = history;
        this.runner = runner;
        this.server = server;
        this.rates = rates;
        this.groups = groups;
    }

    /** Also while the database is unavailable: that is when people look. */
    JsonObject read() {
        QueueStats stats = null;
        LiveGroups.Seen seen = null;
        String unavailable = null;
        try {
            seen = groups.read();
            stats = history.stats();
            rates.add(stats);
        } catch (DatabaseUnavailableException away) {
            seen = null;
            unavailable = String.valueOf(away.getMessage());
        }
        JsonFields figures = new JsonFields().add("queue", stats == null ? null : queue(stats, rates));
        groups.add(figures, seen).add("unavailable", unavailable);
        return addNode(figures, runner.liveStatus(), server.loads()).build();
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
