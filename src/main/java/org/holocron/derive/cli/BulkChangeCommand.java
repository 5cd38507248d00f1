package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;
import org.holocron.derive.json.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Does one thing to many jobs: shows which ones they are, asks, and waits until the server has carried it out. */
abstract class BulkChangeCommand extends Command {

    private final String action;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private BulkChoice choice;

    @Option(
            names = {"-y", "--yes"},
            description = "Do it without asking whether these are the jobs.")
    private boolean yes;

    @Option(names = "--no-wait", description = "Do not wait for its end; derive bulk show tells how far it is.")
    private boolean noWait;

    BulkChangeCommand(String action) {
        this.action = action;
    }

    /** The new one, for an action that sets it; null for others. */
    @Nullable
    Integer priority() {
        return null;
    }

    @Override
    public Integer call() {
        choice.check();
        ApiClient api = connection.connect(terminal());
        BulkActions actions = new BulkActions(api.withoutTimeout());
        JsonObject preview = actions.preview(request(api));
        if (JsonValues.number(preview, "matched") == 0) {
            actions.cancel(preview);
            return nothing(preview);
        }
        if (!connection.json) {
            terminal()
                    .print(BulkText.preview(
                            preview, JobState.of(api, JsonValues.objects(preview, "sample")), terminal()));
        }
        if (!yes && !isConfirmed(actions, preview)) {
            actions.cancel(preview);
            terminal().note("Nothing is changed");
            return Exit.NOTHING_TO_DO;
        }
        JsonObject begun = actions.confirm(preview);
        return noWait ? begun(begun) : ended(new BulkWait(actions, terminal(), connection.json).untilEnd(begun));
    }

    private JsonObject request(ApiClient api) {
        JsonObjectBuilder request = Json.createObjectBuilder().add("action", action);
        Optional.ofNullable(priority()).ifPresent(priority -> request.add("priority", priority));
        PauseOptions.addAccount(request);
        choice.addTo(request, api);
        return request.build();
    }

    private boolean isConfirmed(BulkActions actions, JsonObject preview) {
        try {
            return terminal().isConfirmed(BulkText.question(preview), "add --yes if these are the jobs.");
        } catch (CommandFailedException nobodyThere) {
            actions.cancel(preview);
            throw nobodyThere;
        }
    }

    private int nothing(JsonObject preview) {
        if (connection.json) {
            terminal().json(preview);
        } else {
            terminal().print("Nothing to do: no job of these can be changed so" + BulkText.leftOut(preview));
        }
        return Exit.NOTHING_TO_DO;
    }

    private int begun(JsonObject action) {
        if (connection.json) {
            terminal().json(action);
        } else {
            terminal().print("Bulk action " + JsonValues.text(action, "bulk_action_id") + " is being carried out");
        }
        return Exit.DONE;
    }

    private int ended(JsonObject action) {
        if (connection.json) {
            terminal().json(action);
        } else {
            terminal().print(BulkText.result(action));
        }
        return JsonValues.text(action, "state").equals("DONE") ? Exit.DONE : Exit.FAILED;
    }
}
