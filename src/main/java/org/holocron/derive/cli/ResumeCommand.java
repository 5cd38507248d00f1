package org.holocron.derive.cli;

import picocli.CommandLine.Mixin;

@picocli.CommandLine.Command(
        name = "resume",
        description = "Claim jobs again, on all nodes: ends a pause and closes open circuit breakers.")
final class ResumeCommand extends Command {

    @Mixin
    private PauseOptions options;

    @Override
    public Integer call() {
        return options.ask(terminal(), "resume", "Claiming is resumed", null);
    }
}
