package org.holocron.derive.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
        name = "resume",
        description = "Claim jobs again: ends a pause and closes open circuit breakers.")
final class ResumeCommand extends Command {

    @Mixin
    private ConnectionOptions connection;

    @Option(names = "--model", paramLabel = "NAME", description = "Only jobs of this model.")
    private @Nullable String model;

    @Override
    public Integer call() {
        return connection.changeClaiming(terminal(), "resume", model, "Claiming is resumed");
    }
}
