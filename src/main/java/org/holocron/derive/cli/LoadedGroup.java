package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import org.holocron.derive.json.Json;
import org.jspecify.annotations.Nullable;

/** The group of a bulk: made before its first part, and opened behind the last one, so that nothing of it is claimed half. */
final class LoadedGroup {

    private final ApiClient api;
    private final Terminal terminal;
    private final @Nullable String key;

    /** @param key null if the jobs belong to no group */
    LoadedGroup(ApiClient api, Terminal terminal, @Nullable String key) {
        this.api = api;
        this.terminal = terminal;
        this.key = key;
    }

    void begin() {
        if (key != null) {
            JsonObjectBuilder request =
                    Json.createObjectBuilder().add("group_key", key).add("loading", true);
            String by = PauseOptions.account();
            if (by != null) {
                request.add("by", by);
            }
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
