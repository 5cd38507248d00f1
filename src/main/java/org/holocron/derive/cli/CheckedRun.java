package org.holocron.derive.cli;

import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Runs the command that is named, unless an option is given that could have no effect. */
final class CheckedRun implements CommandLine.IExecutionStrategy {

    @Override
    public int execute(ParseResult parsed) {
        ParseResult command = parsed;
        while (command.hasSubcommand()) {
            command = command.subcommand();
        }
        if (command.commandSpec().userObject() instanceof Command one && !command.isUsageHelpRequested()) {
            refuseDropped(command, one);
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private static void refuseDropped(ParseResult command, Command one) {
        Predicate<String> given =
                name -> name.startsWith("-") ? command.hasMatchedOption(name) : command.hasMatchedPositional(0);
        one.optionRules().stream()
                .flatMap(rule -> rule.problem(given).stream())
                .findFirst()
                .ifPresent(problem -> {
                    throw new CommandLine.ExecutionException(
                            command.commandSpec().commandLine(), problem, CommandFailedException.badUsage(problem));
                });
    }
}
