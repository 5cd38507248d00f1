package org.holocron.derive.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
        name = "pause",
        description = "Stop claiming jobs, or the jobs of one model; jobs in flight continue.")
final class PauseCommand extends Command {

    @Mixin
    private ConnectionOptions connection;

    @Option(names = "--model", paramLabel = "NAME", description = "Only jobs of this model.")
    private @Nullable String model;

    @Override
    public Integer call() {
        return connection.changeClaiming(terminal(), "pause", model, "Claiming is paused");
    }
}
