package org.holocron.derive.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** What all commands have in common. Each returns one of {@link Exit}'s codes. */
abstract class Command implements Callable<Integer> {

    @ParentCommand
    private Main main;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    Terminal terminal() {
        return main.terminal();
    }
}
