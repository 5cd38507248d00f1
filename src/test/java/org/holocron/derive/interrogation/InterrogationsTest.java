package org.holocron.derive.interrogation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.holocron.derive.json.Problem;
import org.holocron.derive.ollama.OllamaDialect;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InterrogationsTest {

    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneOffset.UTC);

    private static final List<String> ALL_FILES = List.of(
            "interrogation.json",
            "system.md",
            "prompt.md",
            "input.schema.json",
            "output.schema.json",
            "examples/sky.json");

    @TempDir
    Path catalog;

    InterrogationFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = InterrogationFolder.in(catalog);
        folder.touch(LONG_AGO);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "null", textBlock = """
            "version": "1"                                                          | false | null | null
            "version": "1", "narrowing": false                                      | false | null | null
            "version": "1", "narrowing": true                                       | true  | null | null
            "version": "1", "narrowing": {}                                         | true  | null | null
            "version": "1", "narrowing": {"max_items": 12, "max_length": 200}       | true  | 12   | 200
            """)
    void narrowsOnlyWhereItIsAskedFor(String version, boolean on, Integer maxItems, Integer maxLength) {
        folder.replace("interrogation.json", "\"version\": \"1\"", version);
        assertEquals(
                new Narrowing(on, maxItems, maxLength),
                new Interrogations(catalog, new OllamaDialect())
                        .find("colors_v1")
                        .orElseThrow()
                        .narrowing());
    }

    /** Who asks for them should know what they cost and who tells them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "version": "1"                               | false
            "version": "1", "token_probabilities": false | false
            "version": "1", "token_probabilities": true  | true
            """)
    void probabilitiesAreAskedForOnlyWhereTheFileSaysSoAndTheLintSaysWhatTheyCost(String version, boolean on) {
        folder.replace("interrogation.json", "\"version\": \"1\"", version);
        Interrogation found = new Interrogations(catalog, new OllamaDialect())
                .find("colors_v1")
                .orElseThrow();

        assertEquals(on, found.tokenProbabilities());
        assertEquals(
                on,
                found.lint().stream()
                        .anyMatch(finding -> finding.pointer().equals("/token_probabilities")
                                && finding.message().contains("0.12.11")));
    }

    @Test
    void findsWhatIsThere() throws IOException {
        Files.writeString(catalog.resolve("README.md"), "not an interrogation");
        Files.createDirectory(catalog.resolve(".git"));

        Interrogations interrogations = new Interrogations(catalog, new OllamaDialect());

        Interrogation found = interrogations.find("colors_v1").orElseThrow();
        assertEquals("Colors", found.name());
        assertEquals("1", found.version());
        assertNull(found.model());
        assertNull(found.temperature());
        assertEquals(4096, found.options().getInt("num_ctx"));
        assertEquals(List.of("thing"), found.echoes());
        assertEquals("cites", found.citations().orElseThrow().ids());
        assertTrue(found.citations().orElseThrow().required());
        assertEquals(
                List.of("sky"), found.examples().stream().map(Example::name).toList());
        assertEquals(List.of(new CatalogStatus("colors_v1", "1", null)), interrogations.list());
        assertTrue(interrogations.find("colors_v2").isEmpty());
        assertTrue(interrogations.find("../colors_v1").isEmpty());
    }

    /** Two checkouts of one folder, of which one has the line ends of Windows, are the same to the model. */
    @Test
    void lineEndsMakeNoOtherInterrogation() {
        String before = hash();
        for (String file : ALL_FILES) {
            folder.replace(file, "\n", "\r\n");
        }
        assertEquals(before, hash());
        assertEquals("You find colors.\n", new String(files().contents().get("system.md"), UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "interrogation.json",
                "system.md",
                "prompt.md",
                "input.schema.json",
                "output.schema.json",
                "examples/sky.json"
            })
    void anyOtherChangeOfAnyFileMakesAnotherInterrogation(String file) {
        String before = hash();
        folder.write(file, folder.read(file) + "\n");
        String after = hash();
        assertNotEquals(before, after);
        folder.write(file, folder.read(file).strip() + "\r");
        assertNotEquals(after, hash(), "a carriage return alone is no line end");
    }

    @Test
    void anExampleMoreMakesAnotherInterrogationAndAFileOfAnotherNameDoesNot() {
        String before = hash();
        folder.write("examples/night.json", folder.read("examples/sky.json"));
        assertNotEquals(before, hash());
        String with = hash();
        folder.write("README.md", "of a person");
        folder.write("examples/notes.txt", "of a person");
        assertEquals(with, hash());
        assertEquals(7, files().contents().size());
    }

    private String hash() {
        return files().sha256();
    }

    private InterrogationFiles files() {
        return new Interrogations(catalog, new OllamaDialect())
                .find(InterrogationFolder.KEY)
                .orElseThrow()
                .files();
    }

    /** It could not be said before that an option goes well on some servers only. */
    @Test
    void theLintTellsOfAnOptionThatNotEveryServerAccepts() throws IOException {
        folder.replace("interrogation.json", "\"num_ctx\": 4096", "\"repeat_last_n\": -1");

        Interrogation found = new Interrogations(catalog, new OllamaDialect())
                .find("colors_v1")
                .orElseThrow();
        Problem last = found.lint().get(found.lint().size() - 1);
        assertEquals("/options/repeat_last_n", last.pointer());
        assertTrue(last.message().contains("newer servers refuse the call"), last.message());
    }

    @Test
    void keepsTheSameOneWhileNothingChanges() {
        Interrogations interrogations = new Interrogations(catalog, new OllamaDialect(), NOW);

        assertSame(
                interrogations.find("colors_v1").orElseThrow(),
                interrogations.find("colors_v1").orElseThrow());
    }

    @Test
    void takesUpAChange() {
        Interrogations interrogations = new Interrogations(catalog, new OllamaDialect(), NOW);

        folder.replace("interrogation.json", "\"version\": \"1\"", "\"version\": \"2\"");

        assertEquals("2", interrogations.find("colors_v1").orElseThrow().version());
    }

    /** A change within the grain of the file system's clock, and of the same size, leaves no trace but the content. */
    @Test
    void takesUpAChangeThatLeavesSizeAndTimeAsTheyWere() {
        Clock justThen = Clock.fixed(LONG_AGO.plusMillis(500), ZoneOffset.UTC);
        Interrogations interrogations = new Interrogations(catalog, new OllamaDialect(), justThen);

        folder.replace("interrogation.json", "\"version\": \"1\"", "\"version\": \"2\"");
        folder.touch(LONG_AGO);

        assertEquals("2", interrogations.find("colors_v1").orElseThrow().version());
    }

    @Test
    void keepsTheSameOneWhenFilesAreOnlyTouched() {
        Interrogations interrogations = new Interrogations(catalog, new OllamaDialect(), NOW);
        Interrogation before = interrogations.find("colors_v1").orElseThrow();

        folder.touch(LONG_AGO.plusSeconds(60));

        assertSame(before, interrogations.find("colors_v1").orElseThrow());
    }

    @Test
    void keepsTheLastValidOneAndNamesTheProblem() {
        Interrogations interrogations = new Interrogations(catalog, new OllamaDialect(), NOW);
        Interrogation good = interrogations.find("colors_v1").orElseThrow();

        folder.write("prompt.md", "{{evidnce}}");

        assertSame(good, interrogations.find("colors_v1").orElseThrow());
        CatalogStatus status = interrogations.list().get(0);
        assertEquals("1", status.version());
        assertTrue(String.valueOf(status.error()).contains("prompt.md: names {{evidnce}}"), String.valueOf(status));

        folder.write("prompt.md", "repaired: {{evidence}}");

        assertNotSame(good, interrogations.find("colors_v1").orElseThrow());
        assertNull(interrogations.list().get(0).error());
    }

    @Test
    void aBrokenOneDoesNotHideTheOthers() {
        InterrogationFolder.in(catalog.resolve("other")).write("x", "");

        Interrogations interrogations = new Interrogations(catalog, new OllamaDialect());

        assertTrue(interrogations.find("colors_v1").isPresent());
        assertTrue(interrogations.find("other").isEmpty());
        CatalogStatus other = interrogations.list().get(1);
        assertNull(other.version());
        assertTrue(String.valueOf(other.error()).contains("interrogation.json: is missing"));
    }

    @Test
    void forgetsAFolderThatIsGoneButNotACatalogThatCannotBeSeen() throws IOException {
        Path second = catalog.resolve("colors_v2");
        Files.createDirectory(second);
        Interrogations interrogations = new Interrogations(catalog, new OllamaDialect());
        assertEquals(2, interrogations.list().size());

        Files.delete(second);
        assertEquals(1, interrogations.list().size());

        Files.move(catalog.resolve("colors_v1"), catalog.resolveSibling(catalog.getFileName() + "-away"));
        assertTrue(interrogations.find("colors_v1").isPresent());
    }

    @Test
    void aCatalogThatIsNotThereIsEmpty() {
        Interrogations interrogations = new Interrogations(catalog.resolve("nowhere"), new OllamaDialect());

        assertEquals(List.of(), interrogations.list());
        assertTrue(interrogations.find("colors_v1").isEmpty());
    }

    static Stream<Arguments> breakages() {
        return Stream.of(
                broken("no system.md", f -> delete(f, "system.md"), "system.md: is missing"),
                broken(
                        "a NUL among the rules",
                        f -> f.write("system.md", "Do\0 it.\n"),
                        "system.md: must have no control characters but line ends and tabs: remove U+0000 in line 1,"
                                + " character 3"),
                broken(
                        "an escape in the prompt",
                        f -> f.write("prompt.md", "\r\n\tA\u001b[31m {{evidence}}\n"),
                        "prompt.md: must have no control characters but line ends and tabs: remove U+001B in line 2,"
                                + " character 3"),
                broken("empty prompt", f -> f.write("prompt.md", " \n"), "prompt.md: is empty"),
                broken(
                        "definition not JSON",
                        f -> f.write("interrogation.json", "{,}"),
                        "interrogation.json: is not JSON"),
                broken(
                        "definition with a field twice",
                        f -> f.replace("interrogation.json", "\"name\"", "\"key\""),
                        "interrogation.json: has the same field twice: \"key\""),
                definition(
                        "another key",
                        "\"colors_v1\"",
                        "\"colours_v1\"",
                        "/key: must be \"colors_v1\", the name of its"),
                definition(
                        "narrowing in words",
                        "\"version\": \"1\"",
                        "\"version\": \"1\", \"narrowing\": \"on\"",
                        "/narrowing: must be true, false, or an object with \"max_items\" or \"max_length\", not \"on\""),
                definition(
                        "probabilities in words",
                        "\"version\": \"1\"",
                        "\"version\": \"1\", \"token_probabilities\": \"yes\"",
                        "/token_probabilities: must be true or false, not a string"),
                definition(
                        "a bound of nothing",
                        "\"version\": \"1\"",
                        "\"version\": \"1\", \"narrowing\": {\"max_items\": 0}",
                        "/narrowing/max_items: must be a whole number from 1 to 1000, not 0"),
                definition(
                        "a misspelt bound",
                        "\"version\": \"1\"",
                        "\"version\": \"1\", \"narrowing\": {\"maxLength\": 9}",
                        "/narrowing/maxLength: is unknown; the fields are max_items, max_length"),
                definition("no name", "\"name\": \"Colors\",", "", "/name: is missing; it must be a string"),
                definition("a number as version", "\"version\": \"1\"", "\"version\": 1", "/version: must be a string"),
                definition(
                        "a version that fits in no row",
                        "\"version\": \"1\"",
                        "\"version\": \"" + "1".repeat(101) + "\"",
                        "/version: must have at most 100 characters, not 101"),
                definition(
                        "a misspelt field",
                        "\"echoes\"",
                        "\"echos\"",
                        "/echos: is unknown; the fields are choices, citations, description"),
                definition(
                        "echoes no list",
                        "[\"thing\"]",
                        "\"thing\"",
                        "/echoes: must be a list of strings, not a string"),
                definition(
                        "an echo the answer lacks",
                        "[\"thing\"]",
                        "[\"hue\"]",
                        "/echoes: \"hue\" is not a field of output"),
                definition(
                        "an echo the input may lack",
                        "[\"thing\"]",
                        "[\"colors\"]",
                        "/echoes: \"colors\" must be required in input.schema.json"),
                definition(
                        "temperature a word",
                        "\"echoes\"",
                        "\"temperature\": \"hot\", \"echoes\"",
                        "/temperature: must"),
                definition(
                        "temperature too high",
                        "\"echoes\"",
                        "\"temperature\": 7, \"echoes\"",
                        "/temperature: must be a number from 0.0 to 2.0, not 7"),
                definition(
                        "an unknown option", "num_ctx", "num_ctxt", "/options/num_ctxt: is not an option of Ollama's"),
                definition("an option of the wrong type", "4096", "\"4k\"", "/options/num_ctx: must be a whole number"),
                definition(
                        "temperature among the options", "num_ctx", "temperature", "/options/temperature: must not be"),
                definition(
                        "thinking hard",
                        "\"echoes\"",
                        "\"think\": \"hard\", \"echoes\"",
                        "/think: must be true, false"),
                definition(
                        "no items",
                        "\"echoes\"",
                        "\"evidence\": {\"max_items\": 0}, \"echoes\"",
                        "/evidence/max_items: must be a whole number from 1 to 2147483647, not 0"),
                definition(
                        "a misspelt limit",
                        "\"echoes\"",
                        "\"evidence\": {\"max_bytes\": 1}, \"echoes\"",
                        "/evidence/max_bytes: is unknown; the fields are max_item_bytes"),
                definition(
                        "citations nowhere", "\"/colors\"", "\"colors\"", "/citations/array: must be a JSON pointer"),
                definition(
                        "citations elsewhere",
                        "\"/colors\"",
                        "\"/hues\"",
                        "/citations/array: \"/hues\" leads to no field"),
                definition(
                        "an output example that breaks the contract",
                        "\"colors\": []",
                        "\"colors\": 3",
                        "/output_examples/0/colors: must be a list, not a number"),
                broken(
                        "unclosed section",
                        f -> f.write("prompt.md", "{{#input}} {{evidence}}"),
                        "prompt.md: is not a valid"),
                broken(
                        "an include",
                        f -> f.write("prompt.md", "{{>rules}} {{evidence}}"),
                        "prompt.md: names {{>rules}}, which nothing fills"),
                broken(
                        "a name nothing fills",
                        f -> f.write("system.md", "It is {{now}}."),
                        "system.md: names {{now}}, which nothing fills; it may name description, evidence, input, key"),
                broken("no evidence shown", f -> f.write("prompt.md", "Guess!"), "prompt.md: must show {{evidence}}"),
                broken(
                        "an unknown type",
                        f -> f.replace("output.schema.json", "\"string\"", "\"strng\""),
                        "output.schema.json /properties/thing/type: must be one of \"array\", \"boolean\""),
                broken(
                        "another draft",
                        f -> f.write(
                                "input.schema.json", "{\"$schema\": \"https://json-schema.org/draft/2020-12/schema\"}"),
                        "input.schema.json /$schema: must be \"http://json-schema.org/draft-07/schema#\""),
                broken(
                        "a reference to elsewhere",
                        f -> f.replace(
                                "output.schema.json",
                                "\"items\": {\"type\": \"object\", \"properties\"",
                                "\"items\": {\"$ref\": \"http://127.0.0.1:1/x.json\", \"properties\""),
                        "output.schema.json /properties/colors/items/$ref: must point into this file"),
                broken(
                        "a reference to nowhere",
                        f -> f.replace(
                                "output.schema.json",
                                "\"items\": {\"type\": \"object\", \"properties\"",
                                "\"items\": {\"$ref\": \"#/definitions/color\", \"properties\""),
                        "output.schema.json /properties/colors/items/$ref: points to \"#/definitions/color\""),
                broken(
                        "an example that does not fit",
                        f -> f.write("examples/sky.json", "{}"),
                        "examples/sky.json: lacks the field \"thing\""),
                broken(
                        "an example without evidence",
                        f -> f.write("examples/sky.json", "{\"thing\": \"sky\"}"),
                        "examples/sky.json: has no evidence"),
                broken(
                        "an example not JSON",
                        f -> f.write("examples/sky.json", "sky"),
                        "examples/sky.json: is not JSON"));
    }

    @ParameterizedTest
    @MethodSource("breakages")
    void namesFileAndPlaceOfAProblem(Consumer<InterrogationFolder> breakage, String expected) {
        breakage.accept(folder);

        Interrogations interrogations = new Interrogations(catalog, new OllamaDialect());

        assertTrue(interrogations.find("colors_v1").isEmpty());
        String error = String.valueOf(interrogations.list().get(0).error());
        assertTrue(error.contains(expected), error);
    }

    @Test
    void reportsAllProblemsAtOnce() {
        folder.write("system.md", "");
        folder.replace("interrogation.json", "\"name\": \"Colors\",", "");
        folder.write("output.schema.json", "[]");

        String error = String.valueOf(
                new Interrogations(catalog, new OllamaDialect()).list().get(0).error());

        assertTrue(error.contains("system.md: is empty"), error);
        assertTrue(error.contains("/name: is missing"), error);
        assertTrue(error.contains("output.schema.json: is a list"), error);
    }

    private static Arguments definition(String name, String what, String with, String expected) {
        return broken(name, f -> f.replace("interrogation.json", what, with), "interrogation.json " + expected);
    }

    private static Arguments broken(String name, Consumer<InterrogationFolder> breakage, String expected) {
        return argumentSet(name, breakage, expected);
    }

    private static void delete(InterrogationFolder folder, String file) {
        try {
            folder.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
