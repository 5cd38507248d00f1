package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The help of every command, also of those that belong to another. */
class HelpTextTest {

    /** The library takes each text as a format: a percent sign in one put warnings before the help of derive group. */
    @Test
    void everyTextIsAFormat() {
        List<String> texts = commands().flatMap(HelpTextTest::texts).toList();

        assertTrue(texts.size() > 100, texts::toString);
        texts.forEach(text -> assertDoesNotThrow(() -> String.format(text), text));
    }

    /** Lines of examples and tables were broken at 80 columns, where nothing is aligned any more. */
    @Test
    void whatIsLaidOutByHandFitsEightyColumns() {
        List<String> footers = commands()
                .flatMap(command ->
                        Stream.of(command.getCommandSpec().usageMessage().footer()))
                .toList();

        assertTrue(footers.size() > 20, footers::toString);
        assertEquals(
                List.of(),
                footers.stream()
                        .flatMap(String::lines)
                        .filter(line -> line.length() > 80)
                        .toList());
    }

    private static Stream<CommandLine> commands() {
        try (Program program = new Program()) {
            return withParts(Main.commandLine(program.terminal()));
        }
    }

    private static Stream<CommandLine> withParts(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(HelpTextTest::withParts));
    }

    private static Stream<String> texts(CommandLine command) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        return Stream.concat(
                Stream.of(usage.header(), usage.description(), usage.footer()).flatMap(Stream::of),
                command.getCommandSpec().args().stream()
                        .map(ArgSpec::description)
                        .flatMap(Stream::of));
    }
}
