package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import org.holocron.derive.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * The group of what is enqueued: made before with its limits. That of a bulk is opened behind the last part, so that nothing of it is claimed
 * half.
 */
final class LoadedGroup {

    private final ApiClient api;
    private final Terminal terminal;
    private final @Nullable String key;
    private final JsonObject limits;

    /**
     * @param key null if the jobs belong to no group
     * @param limits of the group
     */
    LoadedGroup(ApiClient api, Terminal terminal, @Nullable String key, JsonObject limits) {
        this.api = api;
        this.terminal = terminal;
        this.key = key;
        this.limits = limits;
    }

    /** For one job: only if it has limits, since the enqueue makes a group too. */
    void beginForOne() {
        if (!limits.isEmpty()) {
            begin(false);
        }
    }

    void begin() {
        begin(true);
    }

    private void begin(boolean loading) {
        if (key != null) {
            JsonObjectBuilder request =
                    Json.createObjectBuilder(limits).add("group_key", key).add("loading", loading);
            PauseOptions.addAccount(request);
            api.post("/api/groups", request.build());
        }
    }

    /** @param code of the bulk: only if all jobs are in, the group is opened */
    void end(int code) {
        if (key == null) {
            return;
        }
        if (code != Exit.DONE) {
            terminal.note("The group stays as it is; once all jobs are in: derive group " + key + " open");
            return;
        }
        JsonObject group = api.post("/api/groups/" + ApiClient.escaped(key) + "/open", JsonObject.EMPTY_JSON_OBJECT);
        terminal.note("Group " + key + " is " + JsonValues.text(group, "state") + ": derive group " + key);
    }
}
