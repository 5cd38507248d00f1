package org.holocron.derive.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What fish needs to complete the program's commands, options and values, which picocli makes for bash and zsh only. */
final class FishCompletion {

    private final String program;
    private final List<String> lines = new ArrayList<>();

    private FishCompletion(String program) {
        this.program = program;
    }

    static List<String> lines(String program, CommandLine whole) {
        FishCompletion completion = new FishCompletion(program);
        completion.lines.addAll(List.of(
                "# The words of the command line that are no options are exactly these.",
                "function __derive_is",
                "    set -l words (__derive_words)",
                "    test \"$words\" = \"$argv\"",
                "end",
                "# They begin with these.",
                "function __derive_in",
                "    set -l words (__derive_words)",
                "    set -l many (count $argv)",
                "    test (count $words) -ge $many; and test \"$words[1..$many]\" = \"$argv\"",
                "end",
                "function __derive_words",
                "    set -l words (commandline -opc)",
                "    string match -v -- '-*' $words[2..-1]",
                "end",
                "complete -c " + program + " -f"));
        completion.add(whole, "");
        return completion.lines;
    }

    /** @param path the words that lead to the command, with blanks between them */
    private void add(CommandLine command, String path) {
        CommandSpec spec = command.getCommandSpec();
        for (OptionSpec option : spec.options()) {
            if (!option.hidden()) {
                lines.add(line(in(path)) + names(option) + value(option) + " -d " + quoted(description(option)));
            }
        }
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            if (!parameter.hidden() && isFile(parameter)) {
                lines.add(line(in(path)) + " -F");
            } else if (!candidates(parameter).isEmpty()) {
                lines.add(line("__derive_is " + path) + " -a " + quoted(candidates(parameter)));
            }
        }
        for (Map.Entry<String, CommandLine> part : command.getSubcommands().entrySet()) {
            CommandSpec partSpec = part.getValue().getCommandSpec();
            if (!partSpec.usageMessage().hidden() && part.getKey().equals(partSpec.name())) {
                String what = String.join(" ", partSpec.usageMessage().description());
                lines.add(
                        line(("__derive_is " + path).strip()) + " -a " + part.getKey() + " -d " + quoted(first(what)));
                add(part.getValue(), (path + " " + part.getKey()).strip());
            }
        }
    }

    private String line(String condition) {
        return "complete -c " + program + " -n " + quoted(condition);
    }

    /** Options of the program itself stand before each command. */
    private static String in(String path) {
        return path.isEmpty() ? "__derive_is" : "__derive_in " + path;
    }

    private static String names(OptionSpec option) {
        StringBuilder names = new StringBuilder();
        for (String name : option.names()) {
            names.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        return names.toString();
    }

    private static String value(OptionSpec option) {
        if (option.arity().max() == 0) {
            return "";
        }
        String values = candidates(option);
        return isFile(option) ? " -r -F" : values.isEmpty() ? " -x" : " -x -a " + quoted(values);
    }

    private static boolean isFile(ArgSpec argument) {
        return argument.type() == Path.class
                || List.of(argument.auxiliaryTypes()).contains(Path.class);
    }

    private static String candidates(ArgSpec argument) {
        Iterable<String> candidates = argument.completionCandidates();
        return candidates == null
                ? ""
                : StreamSupport.stream(candidates.spliterator(), false).collect(Collectors.joining(" "));
    }

    private static String description(OptionSpec option) {
        return first(String.join(" ", option.description()));
    }

    /** The first clause: there is one line for it. */
    private static String first(String text) {
        return text.split("[.;:] |\\.$|\\(default")[0].strip();
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
