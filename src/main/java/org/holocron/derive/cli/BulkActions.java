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

    /**
     * The whole id of the one that is meant.
     *
     * @throws CommandFailedException if it begins none of the newest or several
     */
    String named(String id) {
        String start = JobIds.wholeOrStart("bulk action", id);
        if (JobIds.isWhole(start)) {
            return start;
        }
        JsonObject newest = list("limit=" + MOST_LISTED);
        List<String> found = JsonValues.objects(newest, "bulk_actions").stream()
                .map(BulkActions::id)
                .filter(each -> each.startsWith(start))
                .toList();
        if (found.size() != 1) {
            throw new CommandFailedException(
                    found.isEmpty() ? Exit.FAILED : Exit.BAD_USAGE,
                    found.isEmpty()
                            ? "No bulk action" + among(newest) + " has an id that begins with " + start
                            : start + " begins the ids of " + found.size() + " bulk actions: "
                                    + String.join(", ", found));
        }
        return found.get(0);
    }

    private static String among(JsonObject newest) {
        return PageOptions.next(newest).isEmpty() ? "" : " among the newest " + MOST_LISTED;
    }

    static String id(JsonObject action) {
        return JsonValues.text(action, "bulk_action_id");
    }

    private static String path(String id) {
        return PATH + "/" + ApiClient.escaped(id);
    }
}
