package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Why jobs failed since somebody began to watch: asked for when more have failed, and not for each of them. Used for one watch. */
final class WatchedFailures {

    private static final int MOST_CAUSES = 5;
    private static final Duration BETWEEN = Duration.ofSeconds(5);

    private final ApiClient api;
    private final WaitClock clock;
    private final String query;
    private List<String> lines = List.of();
    private long failed;
    private Duration next = Duration.ZERO;

    WatchedFailures(ApiClient api, WaitClock clock) {
        this.api = api;
        this.clock = clock;
        this.query = "/api/failures?limit=" + MOST_CAUSES + "&finished_from="
                + ApiClient.escaped(clock.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** @param failedNow since the watch began */
    List<String> lines(long failedNow) {
        if (failedNow != failed && clock.elapsed().compareTo(next) >= 0) {
            next = clock.elapsed().plus(BETWEEN);
            try {
                lines = lines(api.get(query));
                failed = failedNow;
            } catch (CommandFailedException away) {
                // They are asked for again; the connection that is watched says whether the server is gone.
                return lines;
            }
        }
        return lines;
    }

    /** A line a cause: {@code   12 failed: SCHEMA at /facts: must be a number}. */
    static List<String> lines(JsonObject failures) {
        return JsonValues.objects(failures, "failures").stream()
                .limit(MOST_CAUSES)
                .map(WatchedFailures::line)
                .toList();
    }

    private static String line(JsonObject failure) {
        String place = JsonValues.text(failure, "place");
        String reason = JsonValues.text(JsonValues.object(failure, "sample"), "reason");
        return Table.oneLine(String.format(Locale.ROOT, "%,d failed: ", JsonValues.number(failure, "jobs"))
                + JsonValues.text(failure, "error_kind")
                + (place.isEmpty() ? "" : " at " + place)
                + (reason.isEmpty() ? "" : ": " + reason));
    }
}
