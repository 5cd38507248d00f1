package org.holocron.derive.cli;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
        name = "purge",
        description = "Remove jobs that ended before a time, with their runs and their files, for good.",
        footer = {
            "",
            "Left alone are jobs that are held (derive hold), and those whose response a job",
            "used again that is not purged with them. It may be stopped at any time; the same",
            "command goes on."
        })
final class PurgeCommand extends Command {

    private static final List<String> SUMS =
            List.of("purged", "runs", "recorded_bytes", "files_deleted", "folders_kept", "held", "reused", "changed");

    @Mixin
    private ConnectionOptions connection;

    @Option(
            names = "--before",
            required = true,
            paramLabel = "TIME",
            description = "Jobs that ended before this day (2026-01-31) or time (2026-01-31T12:00:00Z), UTC.")
    private String before;

    @Option(names = "--interrogation", paramLabel = "KEY", description = "Only jobs of this interrogation.")
    private @Nullable String interrogation;

    @Option(names = "--dry-run", description = "Only count.")
    private boolean dryRun;

    @Override
    public Integer call() {
        ApiClient server = connection.connect(terminal()).withoutTimeout();
        Map<String, Long> sums = new TreeMap<>();
        String cursor = "";
        do {
            JsonObject answer = server.post("/api/purge?" + query(cursor));
            SUMS.forEach(name -> sums.merge(name, JsonValues.number(answer, name), Long::sum));
            cursor = JsonValues.text(answer, "cursor");
        } while (!cursor.isEmpty());
        if (connection.json) {
            JsonObjectBuilder json = Json.createObjectBuilder().add("dry_run", dryRun);
            sums.forEach(json::add);
            terminal().json(json.build());
        } else {
            print(sums);
        }
        return sums.get("purged") + sums.get("files_deleted") == 0 ? Exit.NOTHING_TO_DO : Exit.DONE;
    }

    private String query(String cursor) {
        return "before=" + ApiClient.escaped(before) + "&dry_run=" + dryRun
                + ApiClient.parameter("interrogation_key", interrogation)
                + (cursor.isEmpty() ? "" : "&cursor=" + ApiClient.escaped(cursor));
    }

    private void print(Map<String, Long> sums) {
        terminal()
                .print(
                        "%d jobs %s, with %d runs and %d bytes of recorded files",
                        sums.get("purged"),
                        dryRun ? "would be purged" : "purged",
                        sums.get("runs"),
                        sums.get("recorded_bytes"));
        if (!dryRun) {
            terminal().print("%d files deleted", sums.get("files_deleted"));
        }
        leftAlone(sums.get("held"), "are held");
        leftAlone(sums.get("reused"), "answered jobs that are kept");
        leftAlone(sums.get("changed"), "were changed meanwhile");
        if (sums.get("folders_kept") > 0) {
            terminal().print("%d run folders stay: other files are in them", sums.get("folders_kept"));
        }
    }

    private void leftAlone(long jobs, String why) {
        if (jobs > 0) {
            terminal().print("%d jobs left alone: they %s", jobs, why);
        }
    }
}
