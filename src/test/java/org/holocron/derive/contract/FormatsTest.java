package org.holocron.derive.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holocron.derive.format.Format;
import org.holocron.derive.grammar.SafeSchema;
import org.holocron.derive.json.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The table of formats against the validator, the compiled schema, the lint and the document. They were four tables: 2026-02-30 was a
 * date-time and 23:59:60Z was none; {@code uuid} was held by the grammar alone, and the lint said it was held.
 */
class FormatsTest {

    private static final Path CASES = Path.of("src/test/resources/formats/cases.txt");
    private static final String PLACE = "/properties/v/format";

    static Stream<Arguments> cases() throws IOException {
        return lines().map(line -> line.split("; ", 3)).map(parts -> arguments(parts[0], parts[1], text(parts[2])));
    }

    private static Stream<String> lines() throws IOException {
        return Files.readAllLines(CASES).stream().filter(line -> !line.startsWith("#"));
    }

    private static String text(String json) {
        return ((JsonString) Json.createReader(new StringReader(json)).readValue()).getString();
    }

    @ParameterizedTest(name = "{0}: {1}: {2}")
    @MethodSource("cases")
    void isJudgedByItsStandard(String format, String verdict, String text) {
        List<Problem> expected = verdict.equals("right")
                ? List.of()
                : List.of(new Problem(
                        "/v", "must be " + Format.named(format).orElseThrow().words()));

        assertEquals(expected, problems(contractOf(format), text));
    }

    @Test
    void everyFormatHasCasesOfBothKinds() throws IOException {
        Map<String, Set<String>> verdicts = new HashMap<>();
        lines().map(line -> line.split("; ", 3))
                .forEach(parts -> verdicts.computeIfAbsent(parts[0], name -> new TreeSet<>())
                        .add(parts[1]));

        assertEquals(
                Arrays.stream(Format.values())
                        .collect(Collectors.toMap(Format::formatName, format -> Set.of("right", "wrong"))),
                verdicts);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void itsExampleIsOne(Format format) {
        assertEquals(List.of(), problems(contractOf(format.formatName()), format.example()));
    }

    /** What is sent is what the table says that the grammars know; what they hold otherwise, or not, the lint says. */
    @ParameterizedTest
    @EnumSource(Format.class)
    void grammarAndLintSayWhatTheTableSays(Format format) {
        Contract contract = contractOf(format.formatName());
        JsonObject sent = SafeSchema.compile(contract.schema())
                .schema()
                .getJsonObject("properties")
                .getJsonObject("v");
        List<String> words = lintOfFormat(contract);

        assertEquals(format.grammar().isKnown(), sent.containsKey("format"), sent::toString);
        if (!format.grammar().isKnown()) {
            assertEquals(
                    List.of("the grammars know date, time, date-time and uuid only; answers that break it are rejected"
                            + " afterwards"),
                    words);
        } else {
            assertEquals(
                    format.grammar().difference().isEmpty()
                            ? List.of()
                            : List.of(format.grammar().difference()),
                    words);
        }
    }

    /** A misspelt one, or a generator's own such as int32, switches the check off: nobody was told. */
    @ParameterizedTest
    @ValueSource(strings = {"datetime", "Date", "int32", "year", "password", ""})
    void anUnknownOneIsHeldByNobodyAndTheLintSaysSo(String format) {
        Contract contract = contractOf(format);

        assertEquals(List.of(), problems(contract, "anything"));
        assertEquals(
                List.of("no format that is known: held neither by the grammar nor afterwards"), lintOfFormat(contract));
    }

    @Test
    void ofNumbersItSaysNothing() {
        Contract contract = contractOf("integer", "date");

        assertEquals(List.of("speaks of texts only, and none may stand here"), lintOfFormat(contract));
        assertEquals(
                List.of(),
                contract.problems(Json.createObjectBuilder().add("v", 7).build()));
    }

    /** On a small stack: no check goes deeper with the text. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "1", "(", "/", "{a}", ":", "a.", "ü", "~1", "%41", "P1", "[", "a@", "\"", "\ud800"})
    void longTextsAreJudgedOnASmallStack(String part) throws InterruptedException {
        String text = part.repeat(100_000 / part.length());
        Set<Format> judged = new TreeSet<>();
        Thread thread = new Thread(
                null,
                () -> Arrays.stream(Format.values()).forEach(format -> {
                    format.holds(text);
                    judged.add(format);
                }),
                "judge",
                256 * 1024);
        thread.start();
        thread.join();

        assertEquals(Set.of(Format.values()), judged);
    }

    /** The table in the guide for authors. */
    @Test
    void theGuideHasTheSameTable() throws IOException {
        String guide = Files.readString(Path.of("docs/interrogations.md"));
        for (Format format : Format.values()) {
            String grammar = !format.grammar().isKnown()
                    ? "no"
                    : format.grammar().difference().isEmpty() ? "yes" : "nearly";
            String row = "| `" + format.formatName() + "` | " + format.standard() + " | " + grammar + " | `"
                    + format.example() + "` |";
            assertTrue(guide.contains(row), row);
        }
        long rows = guide.lines()
                .filter(line -> line.matches("\\| `[a-z0-9-]+` \\| [^|]+ \\| (no|yes|nearly) \\| .*"))
                .count();
        assertEquals(Format.values().length, rows);
    }

    private static List<String> lintOfFormat(Contract contract) {
        return SchemaLint.of(contract).stream()
                .filter(problem -> problem.pointer().equals(PLACE))
                .map(Problem::message)
                .toList();
    }

    private static List<Problem> problems(Contract contract, String text) {
        JsonValue value = Json.createValue(text);
        return contract.problems(Json.createObjectBuilder().add("v", value).build());
    }

    private static Contract contractOf(String format) {
        return contractOf("string", format);
    }

    private static Contract contractOf(String type, String format) {
        JsonObject schema = Json.createObjectBuilder()
                .add("type", "object")
                .add(
                        "properties",
                        Json.createObjectBuilder()
                                .add(
                                        "v",
                                        Json.createObjectBuilder()
                                                .add("type", type)
                                                .add("format", format)))
                .build();
        return new ContractReader(problem -> {
                    throw new AssertionError(problem);
                })
                .read(new SchemaFile(schema.toString().getBytes(StandardCharsets.UTF_8), schema.toString(), schema))
                .orElseThrow();
    }
}
