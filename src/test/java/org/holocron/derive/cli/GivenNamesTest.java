package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** {@code --timeout abc} was told as {@code --timeout-seconds}, which nobody had written. */
class GivenNamesTest {

    @Test
    void whatIsWrongWithAnOptionIsToldByTheNameThatWasGiven() {
        List<String> told = new ArrayList<>();
        try (Program program = new Program()) {
            commands(program).forEach(command -> command.getCommandSpec().options().stream()
                    .filter(GivenNamesTest::takesANumberOrText)
                    .forEach(option ->
                            Stream.of(option.names()).forEach(name -> told.add(check(command, option, name)))));
        }
        assertTrue(told.size() > 150, told::toString);
        assertTrue(
                told.containsAll(List.of("--timeout", "--timeout-seconds", "--since", "--finished-from")),
                told::toString);
    }

    private static boolean takesANumberOrText(OptionSpec option) {
        return option.arity().min() > 0 && !option.usageHelp() && !option.versionHelp();
    }

    private static String check(CommandLine command, OptionSpec option, String name) {
        boolean isNumber = option.type() == int.class || option.type() == Integer.class;
        String error = error(command, isNumber ? List.of(name, "abc") : List.of(name));
        assertTrue(error.contains("'" + name + "'"), () -> command.getCommandName() + " " + name + ": " + error);
        return name;
    }

    private static String error(CommandLine command, List<String> words) {
        List<String> all =
                new ArrayList<>(List.of(command.getCommandSpec().qualifiedName().split(" ")));
        all.remove(0);
        all.addAll(words);
        try (Program program = new Program()) {
            assertEquals(Exit.BAD_USAGE, Main.run(program.terminal(), all.toArray(String[]::new)), all::toString);
            return program.err();
        }
    }

    private static Stream<CommandLine> commands(Program program) {
        return Main.commands(Main.commandLine(program.terminal()))
                .filter(command -> !command.getCommandName().equals("simulator"));
    }

    @ParameterizedTest
    @CsvSource({
        "watch --until-empty --timeout 0, --timeout must be a whole number of seconds",
        "watch --until-empty --timeout-seconds 0, --timeout-seconds must be a whole number of seconds",
        "watch --until-empty --timeout-seconds=0, --timeout-seconds must be a whole number of seconds",
        "enqueue --timeout 5, --timeout needs",
        "enqueue --timeout-seconds 5, --timeout-seconds needs"
    })
    void soAreOurOwnRules(String words, String error) {
        try (Program program = new Program()) {
            assertEquals(Exit.BAD_USAGE, program.derive(words.split(" ")));
            assertTrue(program.err().startsWith(error), program::err);
        }
    }
}
