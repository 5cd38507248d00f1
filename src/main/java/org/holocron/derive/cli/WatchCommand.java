package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
        name = "watch",
        description = "Watch the queue or a group: how far, how fast, how long still, why jobs failed.",
        footer = {
            "",
            "On a terminal it is redrawn once a second; in a pipe there is a line now and",
            "then, and with --json one picture a line. Rates and what is left are of the",
            "time since it began. A lost connection is made again. Ctrl-C ends it; the",
            "jobs go on."
        })
final class WatchCommand extends Command {

    @Mixin
    private ConnectionOptions connection;

    @Option(
            names = "--group",
            paramLabel = "NAME",
            description = "Watch this group, with its time left as a range; else all jobs, with the slots of the node.")
    private @Nullable String group;

    @Option(
            names = "--until-empty",
            description =
                    "End when no job waits or runs: exit code 0, or 3 if one that ended meanwhile did not succeed; or 5 if nothing can run until a person does something.")
    private boolean untilEmpty;

    @Mixin
    private WaitOptions wait;

    @Override
    public Integer call() {
        WaitClock clock = WaitClock.ofProcess();
        WatchOutput output = new WatchOutput(terminal(), connection.json);
        ApiClient api = connection.connect(terminal());
        WatchEnd end = new WatchEnd(untilEmpty, wait.timeout());
        JsonObject first = group == null ? JsonValues.NOTHING : GroupWatch.find(api, group);
        try (LivePictures pictures = new LivePictures(api, clock, output::note)) {
            return group == null
                    ? new QueueWatch(pictures, output, clock, end, new WatchedFailures(api, clock)).run()
                    : new GroupWatch(pictures, output, clock, end, api).run(first);
        }
    }
}
