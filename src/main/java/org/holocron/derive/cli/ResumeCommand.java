package org.holocron.derive.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
        name = "resume",
        description = "Claim jobs again after a pause, yours or the server's own.")
final class ResumeCommand extends Command {

    @Mixin
    private ConnectionOptions client;

    @Option(names = "--model", paramLabel = "NAME", description = "Only for this model.")
    private @Nullable String model;

    @Override
    public Integer call() {
        return client.changeClaiming(terminal(), "resume", model, "Claiming goes on");
    }
}
