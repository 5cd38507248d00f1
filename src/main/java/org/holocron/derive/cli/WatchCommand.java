package org.holocron.derive.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
        name = "watch",
        description = "Watch the queue: how far, how fast, how long still, what each slot does.",
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
            names = "--until-empty",
            description =
                    "End when no job waits or runs: exit code 0, or 3 if one that ended meanwhile did not succeed.")
    private boolean untilEmpty;

    @Mixin
    private WaitOptions wait;

    @Override
    public Integer call() {
        WaitClock clock = WaitClock.ofProcess();
        WatchOutput output = new WatchOutput(terminal(), connection.json);
        try (LivePictures pictures = new LivePictures(connection.connect(terminal()), clock, output::note)) {
            return new QueueWatch(pictures, output, clock, untilEmpty, wait.timeout()).run();
        }
    }
}
