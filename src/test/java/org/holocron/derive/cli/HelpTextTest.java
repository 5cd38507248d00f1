package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    /** The library breaks lines behind a colon and a point too: FIELD:=COLUMN became two words, and an address two lines. */
    @Test
    void noWordIsBrokenAtEightyColumns() {
        assertEquals(
                List.of(),
                commands()
                        .flatMap(command -> {
                            String usage =
                                    command.setUsageHelpLongOptionsMaxWidth(30).getUsageMessage();
                            return shownWords(command)
                                    .filter(word -> !usage.contains(word))
                                    .map(word -> command.getCommandName() + ": " + word);
                        })
                        .toList());
    }

    /** Those that may be broken, at a hyphen, and those that stand for something else are left out. */
    private static Stream<String> shownWords(CommandLine command) {
        return command.getCommandSpec().args().stream()
                .filter(argument -> !argument.hidden())
                .flatMap(argument -> Stream.of(argument.description()))
                .flatMap(text -> Stream.of(String.format(text).split("\\s+")))
                .filter(word -> !word.contains("${") && !word.matches("\\w+(-\\w+)+\\W*"));
    }

    @Test
    void aHeadingHasSomethingBelowIt() {
        commands()
                .forEach(command -> assertFalse(
                        command.getUsageMessage().matches("(?s).*(Arguments|Options|Commands):\\R\\R.*"),
                        command::getUsageMessage));
    }

    @ParameterizedTest
    @CsvSource({
        "help, derive",
        "help enqueue, derive enqueue",
        "help bulk retry, derive bulk retry",
        "group help, derive group",
        "group help compare, derive group compare",
        "group may help, derive group",
        "bulk help retry, derive bulk retry"
    })
    void helpIsACommandToo(String words, String usage) {
        try (Program program = new Program()) {
            assertEquals(Exit.DONE, Main.run(program.terminal(), words.split(" ")));
            assertTrue(program.out().startsWith("Usage: " + usage + " ["), program.out());
        }
    }

    /** {@code derive group help} looked for a group of that name. */
    @Test
    void whateverHasPartsHasTheirHelp() {
        List<CommandLine> wholes = commands()
                .filter(command -> !command.getSubcommands().isEmpty())
                .toList();

        assertTrue(wholes.size() > 3, wholes::toString);
        wholes.forEach(whole -> assertTrue(whole.getSubcommands().containsKey("help"), whole.getCommandName()));
    }

    @Test
    void aGroupMayBeNamedHelpAllTheSame() {
        try (Program program = new Program()) {
            program.server.says("GET /api/groups/help", "{}").says("POST /api/groups/may/pause", "{}");

            Main.run(program.terminal(), "group", "--json", "--url", program.url(), "--", "help");
            program.derive("group", "may", "pause", "--reason", "help", "--json");

            assertEquals(List.of("GET /api/groups/help", "POST /api/groups/may/pause"), program.asked());
        }
    }

    @Test
    void helpOfWhatThereIsNotSaysSo() {
        try (Program program = new Program()) {
            assertEquals(Exit.BAD_USAGE, Main.run(program.terminal(), "help", "bulk", "frob"));
            assertEquals("There is no command frob: derive bulk --help lists those that there are\n", program.err());
        }
    }

    /** It stood above a help that is longer than a terminal, and called the number an int. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "list --limit x | Invalid value for option '--limit': it must be a whole number, but is x | derive list",
                "show           | Missing required parameter: 'JOB_ID'                                  | derive show",
                "bulk priority  | Missing required option: '--to=N'                                     | derive bulk priority",
            })
    void whatIsWrongWithTheWordsIsSaidInTwoLines(String words, String problem, String command) {
        try (Program program = new Program()) {
            assertEquals(Exit.BAD_USAGE, Main.run(program.terminal(), words.split(" ")));
            assertEquals(problem + "\n" + command + " --help shows how it is used\n", program.err());
        }
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
