package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.holocron.derive.docs.Sources;
import org.holocron.derive.simulator.SimulatorOptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

/** Each command that a document tells people to give is one that the program takes: its name, its options, its arguments. */
class DocumentedCommandsTest {

    @TestFactory
    Stream<DynamicTest> isTaken() {
        return Sources.documents().stream().flatMap(document -> DocumentedCommand.in(Sources.text(document)).stream()
                .map(command -> DynamicTest.dynamicTest(document + ": " + command, () -> parse(command))));
    }

    /** Guards the test above: what is not found cannot be judged. */
    @Test
    void theyAreFoundInEveryForm() {
        List<DocumentedCommand> found = DocumentedCommand.in("""
                Say `./derive pause --model NAME` or `derive hold JOB_ID… [--reason TEXT]`, not `derive.war`.

                ```bash
                A=b ./derive enqueue --entity-type x \\
                  --evidence "a # b | c"   # one job
                ./derive verify --sweep && ./derive verify --empty-trash
                scripts/phase1_runner --once
                cat x | ./derive enqueue --file - > out
                ```

                ```console
                $ ./derive stats
                derive close what-the-program-printed
                ```
                """);

        assertEquals(
                List.of(
                        List.of("enqueue", "--entity-type", "x", "--evidence", "a # b | c"),
                        List.of("verify", "--sweep"),
                        List.of("verify", "--empty-trash"),
                        List.of("phase1-runner", "--once"),
                        List.of("enqueue", "--file", "-"),
                        List.of("stats"),
                        List.of("pause", "--model", "NAME"),
                        List.of("hold", "JOB_ID", "--reason", "TEXT")),
                found.stream().map(DocumentedCommand::words).toList());
        List<Path> documents = Sources.documents();
        assertTrue(
                documents.stream()
                                .mapToInt(one ->
                                        DocumentedCommand.in(Sources.text(one)).size())
                                .sum()
                        > 50,
                documents::toString);
    }

    @Test
    void whatTheProgramDoesNotTakeIsNoticed() {
        for (List<String> wrong : List.of(
                List.of("enqeue"),
                List.of("stats", "--all"),
                List.of("show"),
                List.of("requeue", "JOB_ID", "--status", "FAILED"),
                List.of("interrogation", "lnt", "bugs_v1"),
                List.of("interrogation", "try", "bugs_v1", "--example", "a", "--input", "b=c"),
                List.of("simulator", "--prt", "1"))) {
            assertThrows(Throwable.class, () -> parse(new DocumentedCommand(wrong, true)), wrong::toString);
        }
    }

    /** As the program itself looks at them before it runs. */
    private static void assertOptionsTakeEffect(CommandLine.ParseResult given) {
        if (given.commandSpec().userObject() instanceof Command one) {
            Predicate<String> isGiven =
                    name -> name.startsWith("-") ? given.hasMatchedOption(name) : given.hasMatchedPositional(0);
            one.optionRules().forEach(rule -> assertEquals(Optional.empty(), rule.problem(isGiven)));
        }
    }

    private static void parse(DocumentedCommand command) {
        List<String> words = new ArrayList<>(command.words());
        try {
            CommandLine.ParseResult parsed =
                    Main.commandLine(Terminal.ofProcess()).parseArgs(words.toArray(String[]::new));
            assertTrue(parsed.hasSubcommand() || words.get(0).startsWith("-"), words::toString);
            CommandLine.ParseResult last = parsed;
            while (last.hasSubcommand()) {
                last = last.subcommand();
            }
            if (command.whole()) {
                assertOptionsTakeEffect(last);
            }
        } catch (CommandLine.MissingParameterException missing) {
            if (command.whole()) {
                throw missing;
            }
        }
        if (words.get(0).equals("simulator") && !words.contains("--help")) {
            SimulatorOptions.parse(words.subList(1, words.size()));
        }
    }
}
