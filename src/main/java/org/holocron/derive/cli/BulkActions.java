package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.util.List;

/** The server's bulk actions. */
final class BulkActions {

    static final String PATH = "/api/bulk-actions";

    /** Looked through for one that is named by the start of its id. */
    private static final int MOST_LISTED = 200;

    private final ApiClient api;

    BulkActions(ApiClient api) {
        this.api = api;
    }

    JsonObject preview(JsonObject request) {
        return api.post(PATH, request);
    }

    JsonObject confirm(JsonObject action) {
        return api.post(path(id(action)) + "/confirm");
    }

    JsonObject cancel(JsonObject action) {
        return cancel(id(action));
    }

    JsonObject cancel(String id) {
        return api.post(path(id) + "/cancel");
    }

    JsonObject show(String id) {
        return api.get(path(id));
    }

    JsonObject list(String query) {
        return api.get(PATH + "?" + query);
    }

    /** The whole id of the one that is meant. */
    String named(String start) {
        if (start.length() >= 36) {
            return start;
        }
        List<String> found = JsonValues.objects(list("limit=" + MOST_LISTED), "bulk_actions").stream()
                .map(BulkActions::id)
                .filter(id -> id.startsWith(start))
                .toList();
        if (found.size() != 1) {
            throw new CommandFailedException(
                    found.isEmpty() ? Exit.FAILED : Exit.BAD_USAGE,
                    found.isEmpty()
                            ? "No bulk action has an id that begins with " + start
                            : start + " begins the ids of " + found.size() + " bulk actions: "
                                    + String.join(", ", found));
        }
        return found.get(0);
    }

    static String id(JsonObject action) {
        return JsonValues.text(action, "bulk_action_id");
    }

    private static String path(String id) {
        return PATH + "/" + ApiClient.escaped(id);
    }
}
