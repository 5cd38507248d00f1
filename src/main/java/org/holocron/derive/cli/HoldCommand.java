package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
        name = "hold",
        description = "Keep jobs from being purged, or end that with --off. Nothing else about them changes.")
final class HoldCommand extends Command {

    @Mixin
    private ConnectionOptions connection;

    @Parameters(paramLabel = "JOB_ID", arity = "1..*", description = "Or the start of it, 4 characters or more.")
    private List<String> jobIds;

    @Option(names = "--off", description = "They may be purged again.")
    private boolean off;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, in one line; 'derive show' has it.")
    private @Nullable String reason;

    @Override
    List<OptionRule> optionRules() {
        return List.of(OptionRule.excludes("--reason", "a reason is that of a hold", "--off"));
    }

    @Override
    public Integer call() {
        ApiClient server = connection.connect(terminal());
        for (String jobId : new JobIds(server).whole(jobIds)) {
            JsonObject answer = server.post("/api/jobs/" + ApiClient.escaped(jobId) + "/hold" + change());
            String since = JsonValues.text(answer, "held_utc");
            if (connection.json) {
                terminal().json(answer);
            } else {
                terminal().print("Job " + jobId + (since.isEmpty() ? " is not held" : " is held since " + since));
            }
        }
        return Exit.DONE;
    }

    private String change() {
        if (off) {
            return "/end";
        }
        return reason == null ? "" : "?reason=" + ApiClient.escaped(reason);
    }
}
