package org.holocron.derive.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import org.holocron.derive.config.InvalidSettingsException;
import org.holocron.derive.node.DataDirectoryTakenException;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Tells what is wrong with the words of a command, or why it failed, on the standard error, and which exit code that is. */
final class ErrorReport implements CommandLine.IParameterExceptionHandler, CommandLine.IExecutionExceptionHandler {

    private final Terminal terminal;

    ErrorReport(Terminal terminal) {
        this.terminal = terminal;
    }

    /** What is wrong comes last, where it is seen: the help of a command with many options is longer than a terminal. */
    @Override
    public int handleParseException(CommandLine.ParameterException wrong, String[] words) {
        CommandLine command = wrong.getCommandLine();
        if (command.getParent() == null && !(wrong instanceof CommandLine.UnmatchedArgumentException)) {
            command.usage(terminal.err());
        }
        terminal.note(GivenNames.in(String.valueOf(wrong.getMessage()), command, List.of(words)));
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(wrong, new PrintWriter(terminal.err(), true))) {
            terminal.note(command.getCommandSpec().qualifiedName() + " --help shows how it is used");
        }
        return Exit.BAD_USAGE;
    }

    @Override
    public int handleExecutionException(Exception problem, CommandLine command, ParseResult parsed) {
        if (isShuttingDown()) {
            return Exit.FAILED; // Ctrl-C: the shutdown itself makes calls fail
        }
        if (problem instanceof CommandFailedException failed) {
            String message = String.valueOf(failed.getMessage());
            terminal.note(
                    failed.exitCode() == Exit.BAD_USAGE
                            ? GivenNames.in(message, command, parsed.originalArgs())
                            : message);
            return failed.exitCode();
        }
        if (problem instanceof InvalidSettingsException || problem instanceof CommandLine.ParameterException) {
            terminal.note(GivenNames.in(String.valueOf(problem.getMessage()), command, parsed.originalArgs()));
            return Exit.BAD_USAGE;
        }
        if (problem instanceof DataDirectoryTakenException) {
            terminal.note(String.valueOf(problem.getMessage()));
            return Exit.FAILED;
        }
        terminal.err().println("Unexpected error, please report it: " + problem);
        Arrays.stream(problem.getStackTrace()).limit(12).forEach(frame -> terminal.err()
                .println("    at " + frame));
        return Exit.FAILED;
    }

    private static boolean isShuttingDown() {
        Thread probe = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }
}
