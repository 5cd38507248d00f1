package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@CommandLine.Command(
        name = "versions",
        description = "Show which versions of an interrogation its newest jobs asked, and how these jobs ended.",
        footer = {
            "",
            "A version is known by the hash of all files of its folder. Counted are the",
            "newest 1,000 jobs that ended, each for the version that its last run asked."
        })
final class InterrogationVersionsCommand extends Command {

    @Mixin
    private ConnectionOptions connection;

    @Parameters(paramLabel = "KEY", description = "The interrogation.")
    private String key;

    @Override
    public Integer call() {
        JsonObject answer =
                connection.connect(terminal()).get("/api/interrogations/" + ApiClient.segment(key) + "/versions");
        if (connection.json) {
            terminal().json(answer);
            return Exit.DONE;
        }
        List<JsonObject> versions = JsonValues.objects(answer, "versions");
        if (versions.isEmpty()) {
            terminal().print("No job of " + key + " has ended yet");
            return Exit.DONE;
        }
        terminal().print(table(versions).lines(terminal().width()));
        if (!answer.getBoolean("complete", true)) {
            terminal().print("Of the newest " + JsonValues.text(answer, "jobs") + " jobs that ended");
        }
        return Exit.DONE;
    }

    private static Table table(List<JsonObject> versions) {
        Times times = new Times(Instant.now());
        Table table = new Table("VERSION", "FILES", "IN USE", "JOBS", "SUCCEEDED", "RATE", "LAST RUN");
        for (JsonObject version : versions) {
            String hash = JsonValues.text(version, "sha256");
            table.add(
                    JsonValues.text(version, "version"),
                    Columns.start(hash, RunText.SHORT_HASH),
                    version.getBoolean("in_use", false) ? "yes" : "",
                    JsonValues.text(version, "jobs"),
                    JsonValues.text(version, "succeeded"),
                    percent(version),
                    times.shown(JsonValues.text(version, "last_run_utc")));
        }
        return table;
    }

    private static String percent(JsonObject version) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * JsonValues.decimal(version, "success_rate"));
    }
}
