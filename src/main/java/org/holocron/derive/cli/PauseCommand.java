package org.holocron.derive.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
        name = "pause",
        description = "Claim no more jobs, or none of one model; work in flight goes on.")
final class PauseCommand extends Command {

    @Mixin
    private ConnectionOptions client;

    @Option(names = "--model", paramLabel = "NAME", description = "Only for this model.")
    private @Nullable String model;

    @Override
    public Integer call() {
        return client.changeClaiming(terminal(), "pause", model, "Claiming is paused");
    }
}
