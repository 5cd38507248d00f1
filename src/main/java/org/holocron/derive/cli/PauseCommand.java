package org.holocron.derive.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
        name = "pause",
        description = "Stop claiming on all nodes: all jobs, or those of one model or interrogation; jobs in flight"
                + " continue. It lasts until 'derive resume' with the same option.")
final class PauseCommand extends Command {

    @Mixin
    private PauseOptions options;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; shown wherever the pause is, in one line.")
    private @Nullable String reason;

    @Override
    public Integer call() {
        return options.ask(terminal(), "pause", "Claiming is paused", reason);
    }
}
