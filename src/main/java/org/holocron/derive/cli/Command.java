package org.holocron.derive.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What all commands have in common. Each returns one of {@link Exit}'s codes. */
abstract class Command implements Callable<Integer> {

    /** The program, or the command that this one is a part of. */
    @ParentCommand
    private Object parent;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    /** Which of its options need or exclude one another; checked before {@link #call}. */
    List<OptionRule> optionRules() {
        return List.of();
    }

    /** Those of the options that are given. */
    List<String> given(List<String> options) {
        return options.stream()
                .filter(spec.commandLine().getParseResult()::hasMatchedOption)
                .toList();
    }

    /** For what is wrong with its words: the message is shown, and where the usage is. */
    ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    Terminal terminal() {
        return parent instanceof Command whole ? whole.terminal() : ((Main) parent).terminal();
    }
}
