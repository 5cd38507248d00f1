package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which page of a list is shown. */
final class PageOptions {

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "List at most N (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--cursor", paramLabel = "CURSOR", description = "Continue where an earlier list ended.")
    private @Nullable String cursor;

    /** The values of a query. */
    String query() {
        return "limit=" + limit + ApiClient.parameter("cursor", cursor);
    }

    /** Where the list goes on; empty after the last page. */
    static String next(JsonObject answer) {
        return JsonValues.text(answer, "cursor");
    }

    /** Says how to go on, if the list does. */
    static void printMore(JsonObject answer, Terminal terminal) {
        if (!next(answer).isEmpty()) {
            terminal.print("More with --cursor " + next(answer));
        }
    }
}
