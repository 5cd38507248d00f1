package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.util.List;

/** The jobs of the server page by page, newest first. Used for one walk. */
final class JobPages {

    /** The most jobs that a page has; the server gives no more at once. */
    static final int SIZE = 1_000;

    private final ApiClient api;
    private final String query;
    private String cursor;
    private boolean atEnd;

    /** @param filter such as {@code status=NEW}; empty for all jobs */
    JobPages(ApiClient api, String filter) {
        this(api, filter, "");
    }

    /** @param cursor where an earlier walk was; empty for the beginning */
    JobPages(ApiClient api, String filter, String cursor) {
        this.api = api;
        this.query = "/api/jobs?limit=" + SIZE + (filter.isEmpty() ? "" : "&" + filter);
        this.cursor = cursor;
    }

    /** Before the next page. */
    String cursor() {
        return cursor;
    }

    boolean isAtEnd() {
        return atEnd;
    }

    List<JsonObject> next() {
        JsonObject page = api.get(query + (cursor.isEmpty() ? "" : "&cursor=" + ApiClient.escaped(cursor)));
        cursor = JsonValues.text(page, "cursor");
        atEnd = cursor.isEmpty();
        return JsonValues.objects(page, "jobs");
    }
}
