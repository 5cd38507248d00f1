package org.holocron.derive.interrogation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.holocron.derive.contract.Contract;
import org.holocron.derive.contract.ContractReader;
import org.holocron.derive.contract.SchemaFile;
import org.holocron.derive.guard.Guard;
import org.holocron.derive.guard.Guarded;
import org.holocron.derive.json.Problem;
import org.holocron.derive.model.ModelDialect;
import org.holocron.derive.model.PartialSampling;
import org.holocron.derive.ollama.OllamaDialect;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever one folder makes the readers throw, or take in time and stack, is a problem of that folder alone. */
class GuardedFolderTest {

    private static final String TEMPTING = "Bartholomewfeatherstonehaughcholmondeley!";

    @TempDir
    Path catalog;

    private InterrogationFolder folder;

    @BeforeEach
    void makeFolders() throws IOException {
        folder = InterrogationFolder.in(catalog);
        Path other = Files.createDirectory(catalog.resolve("other"));
        InterrogationFolder.in(other);
        Files.move(other.resolve(InterrogationFolder.KEY), catalog.resolve("other_v1"));
        Files.delete(other);
        Path definition = catalog.resolve("other_v1/interrogation.json");
        Files.writeString(definition, Files.readString(definition).replace("colors_v1", "other_v1"));
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                // One of these took the whole catalog away, and with it everybody's jobs.
                output(
                        "a group without an end",
                        "{'pattern':'(a'}",
                        "/properties/x/pattern: is not a regular expression"),
                output(
                        "a class without an end",
                        "{'pattern':'^['}",
                        "/properties/x/pattern: is not a regular expression"),
                output("Java's own escape", "{'pattern':'\\\\A'}", "/properties/x/pattern: is not a regular"),
                output("flags", "{'pattern':'(?i)a'}", "/properties/x/pattern: is not a regular"),
                output(
                        "a name that is no pattern",
                        "{'patternProperties':{'^[':{}}}",
                        "/properties/x/patternProperties/^[: is not a regular"),
                output(
                        "a circle of references",
                        "{'$ref':'#/definitions/a'},'y':{}},'definitions':{'a':{'$ref':'#/definitions/b'},"
                                + "'b':{'anyOf':[{'type':'null'},{'$ref':'#/definitions/a'}]}},'z':{'q':{}",
                        "leads to itself without going into the value (/definitions/a → /definitions/b"),
                output("a reference to itself", "{'$ref':'#/properties/x'}", "/properties/x: leads to itself"),
                output(
                        "a chain without end in sight",
                        "{'$ref':'#/definitions/d0'}},'definitions':{" + chain(100) + "},'z':{'q':{}",
                        "leads through more than 64 schemas"),
                output(
                        "schemas too deep for the stack",
                        "{'$ref':'#/definitions/d0'}},'definitions':{" + tower(2_400) + "},'z':{'q':{}",
                        "output.schema.json: needs more than 4 MB of stack"),
                output(
                        "a pattern where no keyword is",
                        "{'$ref':'#/x/y'}},'x':{'y':{'type':'string','pattern':'^['}},'z':{'q':{}",
                        "/properties/x/$ref: points to \"#/x/y\", where no schema stands"),
                output(
                        "patterns that fill the memory",
                        "{'properties':{" + patterns(100) + "}}",
                        "makes the patterns of this schema, with their counts, too large together"),
                output(
                        "too many schemas",
                        "{'$ref':'#/definitions/d0'}},'definitions':{" + tower(10_000) + "},'z':{'q':{}",
                        "output.schema.json: holds "),
                file("prompt.md", "{{evidence}}" + "{{^input.q}}".repeat(40_000) + "{{/input.q}}".repeat(40_000)),
                file("system.md", "{{^input.q}}".repeat(40_000) + "{{/input.q}}".repeat(40_000)));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void aBadFileIsNamedAndOthersAreUsed(Consumer<InterrogationFolder> breakage, String expected) {
        Interrogations interrogations = new Interrogations(catalog, new OllamaDialect());
        Interrogation good = interrogations.find("colors_v1").orElseThrow();

        breakage.accept(folder);

        assertSame(good, interrogations.find("colors_v1").orElseThrow(), "the last valid one stays in use");
        assertTrue(interrogations.find("other_v1").isPresent());
        String error = interrogations.problem("colors_v1").orElse("none");
        assertTrue(error.contains(expected), error);
        assertEquals(Optional.empty(), interrogations.problem("other_v1"));
    }

    static Stream<Arguments> noFiles() {
        return Stream.of(
                argumentSet("a pipe", (Placing) path -> pipe(path), "is no file"),
                argumentSet("a folder", (Placing) Files::createDirectory, "is no file"),
                argumentSet(
                        "a link to nothing",
                        (Placing) path -> Files.createSymbolicLink(path, Path.of("nothing")),
                        "is a link that leads nowhere"),
                argumentSet(
                        "a link to itself",
                        (Placing) path -> Files.createSymbolicLink(path, path.getFileName()),
                        "is a link that leads nowhere"),
                argumentSet(
                        "a device without an end",
                        (Placing) path -> Files.createSymbolicLink(path, Path.of("/dev/zero")),
                        "is no file"),
                argumentSet(
                        "a file without an end in sight", (Placing) path -> sparse(path, 1L << 34), "has more than"));
    }

    /** A pipe among the examples kept the server from starting: reading it waits for somebody who writes. */
    @ParameterizedTest
    @MethodSource("noFiles")
    void whatIsNoFileIsNamedAndNobodyWaitsForIt(Placing placing, String expected) throws Exception {
        Interrogations interrogations = new Interrogations(catalog, new OllamaDialect());
        Interrogation good = interrogations.find("colors_v1").orElseThrow();
        folder.delete("system.md");
        placing.at(catalog.resolve("colors_v1/system.md"));
        placing.at(catalog.resolve("colors_v1/examples/other.json"));

        assertSame(good, interrogations.find("colors_v1").orElseThrow(), "the last valid one stays in use");
        assertTrue(interrogations.find("other_v1").isPresent());
        String error = interrogations.problem("colors_v1").orElse("none");
        assertTrue(error.contains("system.md: " + expected), error);
        assertTrue(error.contains("examples/other.json: " + expected), error);

        Files.delete(catalog.resolve("colors_v1/system.md"));
        Files.delete(catalog.resolve("colors_v1/examples/other.json"));
        folder.write("system.md", "You find colors.\n");
        assertEquals(Optional.empty(), interrogations.problem("colors_v1"));
    }

    /** Each was read whole, and what fills the memory ends the process. */
    @Test
    void moreThanAFolderMayHoldIsNotRead() throws IOException {
        for (int i = 0; i < 12; i++) {
            sparse(catalog.resolve("colors_v1/examples/e" + i + ".json"), 1 << 20);
        }
        String error = new Interrogations(catalog, new OllamaDialect())
                .problem("colors_v1")
                .orElse("none");
        assertTrue(error.contains("is too much: all files together have more than 8388608 bytes"), error);

        for (int i = 0; i < 1_001; i++) {
            folder.write("examples/n" + i + ".json", "{}");
        }
        assertEquals(
                Optional.of("examples/ holds more than 1000 examples"),
                new Interrogations(catalog, new OllamaDialect()).problem("colors_v1"));
        assertEquals(
                "colors_v1/: examples/ holds more than 1000 examples",
                FolderReport.of(catalog.resolve("colors_v1"), new OllamaDialect())
                        .problems()
                        .get(0)
                        .sentence());
    }

    /** Copies from a Mac, and editors, leave such beside each file. */
    @Test
    void hiddenFilesAreNone() throws IOException {
        Files.write(catalog.resolve("colors_v1/examples/._sky.json"), new byte[] {0, 5, 22, 7, (byte) 0xff});
        Files.createSymbolicLink(catalog.resolve("colors_v1/examples/.#sky.json"), Path.of("someone@host.77"));

        Interrogations interrogations = new Interrogations(catalog, new OllamaDialect());

        assertEquals(Optional.empty(), interrogations.problem("colors_v1"));
    }

    /** Puts something into a folder. */
    private interface Placing {
        void at(Path path) throws Exception;
    }

    private static void pipe(Path path) throws IOException, InterruptedException {
        assertEquals(0, new ProcessBuilder("mkfifo", path.toString()).start().waitFor());
    }

    private static void sparse(Path path, long bytes) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(bytes);
        }
    }

    /** A bug that one folder's words set off. */
    @Test
    void whatIsThrownOverAFileIsThatFilesProblem() {
        PlantedDialect dialect = new PlantedDialect(new IllegalStateException("planted"));

        Interrogations interrogations = new Interrogations(catalog, dialect);

        assertEquals(2, interrogations.list().size());
        assertEquals(
                Optional.of("interrogation.json: could not be checked: java.lang.IllegalStateException: planted"),
                interrogations.problem("colors_v1"));
    }

    @Test
    void anOverflowOverAFileIsThatFilesProblem() {
        Interrogations interrogations = new Interrogations(catalog, new PlantedDialect(new StackOverflowError()));

        assertEquals(
                Optional.of("interrogation.json: needs more than 4 MB of stack to be checked"),
                interrogations.problem("colors_v1"));
    }

    /** Reading took all callers' time: those of other interrogations too. */
    @Test
    void aFolderWhoseTimeIsOverIsNamedWithThePlace() {
        Interrogations interrogations = new Interrogations(
                catalog, new InterrogationLoader(new OllamaDialect(), new Guard(Duration.ZERO)), Clock.systemUTC());

        String error = interrogations.problem("colors_v1").orElse("none");
        assertTrue(error.startsWith("could not be checked within 0 s (at "), error);
    }

    /** Each look-up of any interrogation waited for it. */
    @Test
    void aFolderThatTakesLongHoldsUpNoOthersLookUp() throws InterruptedException {
        BlockingDialect dialect = new BlockingDialect();
        Interrogations interrogations = new Interrogations(catalog, dialect);
        dialect.blocks = true;
        folder.replace("interrogation.json", "\"version\": \"1\"", "\"version\": \"2\"");
        Thread reader = new Thread(interrogations::refresh);
        reader.start();
        dialect.reached.await();

        assertTrue(interrogations.find("other_v1").isPresent());
        assertEquals("1", interrogations.find("colors_v1").orElseThrow().version());

        dialect.goOn.countDown();
        reader.join();
        assertEquals("2", interrogations.find("colors_v1").orElseThrow().version());
    }

    /** The example's text needs the stack for each of its characters in Java's engine, which look-ahead asks for. */
    @Test
    void anExampleThatNeedsTooMuchIsNamed() {
        folder.replace(
                "input.schema.json",
                "{\"type\": \"string\"}",
                "{\"type\": \"string\", \"pattern\": \"^(?=(.|\\\\n)*$)\"}");
        folder.replace("examples/sky.json", "\"sky\"", "\"" + "word ".repeat(100_000) + "\"");

        assertEquals(
                Optional.of("examples/sky.json: needs more than 4 MB of stack to be checked"),
                new Interrogations(catalog, new OllamaDialect()).problem("colors_v1"));
    }

    /** A slot was held for ever. */
    @Test
    void anAnswerWhoseCheckNeverEndsIsGivenUpAtTheSchemasPlace() {
        assertEquals(
                "could not be checked within 0.5 s (at /properties/x/pattern of the schema)",
                problemsOf(
                        "'pattern':'^(?=([a-zA-Z0-9]+([ _-]?[a-zA-Z0-9]+)*)+$)'",
                        "\"" + TEMPTING + "\"",
                        Duration.ofMillis(500)));
    }

    /** Each of them doubles the work, without looking at the value again. */
    @Test
    void schemasThatDoubleTheWorkAreGivenUp() {
        String doubled = IntStream.range(0, 25)
                .mapToObj(i -> "'d" + i + "':{'allOf':[{'$ref':'#/definitions/d" + (i + 1)
                        + "'},{'$ref':'#/definitions/d" + (i + 1) + "'}]}")
                .collect(Collectors.joining(","));
        String schema =
                "'$ref':'#/definitions/d0'}},'definitions':{" + doubled + ",'d25':{'type':'string'}},'z':{'q':{";

        String message = problemsOf(schema, "\"a\"", Duration.ofMillis(1));

        assertTrue(message.startsWith("could not be checked within 0.001 s"), message);
    }

    @Test
    void aPatternThatTakesLinearTimeIsCheckedHoweverLongTheText() {
        String pattern = "'pattern':'^([a-zA-Z0-9]+([ _-]?[a-zA-Z0-9]+)*)+$'";
        assertEquals("none", problemsOf(pattern, "\"" + "word ".repeat(10_000) + "end\"", Duration.ofMinutes(1)));
        assertTrue(problemsOf(pattern, "\"" + TEMPTING + "\"", Duration.ofMinutes(1))
                .startsWith("/x breaks"));
        assertEquals(
                "none",
                problemsOf("'pattern':'^(.|\\\\n)*$'", "\"" + "word ".repeat(10_000) + "\"", Duration.ofMinutes(1)));
    }

    /** A list within itself as often as the template says, with nothing written: bytes do not bound it. */
    @Test
    void aTemplateThatGoesThroughListsWithoutEndIsGivenUp() {
        String lists = "{{#input.l}}".repeat(30) + "{{/input.l}}".repeat(30);
        folder.write("prompt.md", lists + "{{evidence}}");
        Interrogation read = new Interrogations(catalog, new OllamaDialect())
                .find("colors_v1")
                .orElseThrow();
        JsonObject input = json("{\"thing\":\"sky\",\"l\":[1,2,3,4,5,6,7,8,9]}");

        Guarded<List<Problem>> guarded = new Guard(Duration.ofMillis(1)).run(() -> read.inputProblems(input));

        assertInstanceOf(Guarded.Exceeded.class, guarded, guarded::toString);
    }

    @Test
    void aTemplateThatWritesWithoutEndIsAProblemOfTheInput() {
        folder.write("prompt.md", "{{#input.l}}{{#input.l}}{{input.thing}}{{/input.l}}{{/input.l}}{{evidence}}");
        Interrogation read = new Interrogations(catalog, new OllamaDialect())
                .find("colors_v1")
                .orElseThrow();
        JsonObject input = Json.createObjectBuilder()
                .add("thing", "sky".repeat(100_000))
                .add("l", Json.createArrayBuilder(IntStream.range(0, 10).boxed().toList()))
                .build();

        assertEquals(
                List.of(Problem.ofWhole("makes a prompt of more than 16000000 characters")), read.inputProblems(input));
    }

    private static String problemsOf(String schemaOfX, String x, Duration limit) {
        Contract contract = contract(schemaOfX);
        JsonObject document = json("{\"x\":" + x + "}");
        return new Guard(limit)
                .run(() -> Problem.sentences(contract.problems(document), "it"))
                .orElse(message -> message)
                .transform(text -> text.isEmpty() ? "none" : text);
    }

    private static Contract contract(String schemaOfX) {
        String text = ("{'type':'object','properties':{'x':{" + schemaOfX + "}}}").replace('\'', '"');
        return new ContractReader(problem -> {
                    throw new AssertionError(problem);
                })
                .read(new SchemaFile(new byte[0], text, json(text)))
                .orElseThrow();
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }

    /** Each is compiled to nearly as much as one may be. */
    private static String patterns(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "'p" + i + "':{'pattern':'^(" + "a".repeat(9) + "){1000}" + "b".repeat(i + 1) + "$'}")
                .collect(Collectors.joining(","));
    }

    /** Each refers to the next, for the same value. */
    private static String chain(int length) {
        return IntStream.range(0, length)
                .mapToObj(i -> "'d" + i + "':{'$ref':'#/definitions/d" + (i + 1) + "'}")
                .collect(Collectors.joining(",", "", ",'d" + length + "':{}"));
    }

    /** Each refers to the next, one level deeper in the value. */
    private static String tower(int height) {
        return IntStream.range(0, height)
                .mapToObj(i -> "'d" + i + "':{'items':{'$ref':'#/definitions/d" + (i + 1) + "'}}")
                .collect(Collectors.joining(",", "", ",'d" + height + "':{}"));
    }

    private static Arguments output(String name, String schemaOfX, String expected) {
        String schema = ("{'type':'object','required':['thing','colors'],'properties':{'thing':{'type':'string'},"
                        + "'colors':{'type':'array','items':{'type':'object'}},'x':" + schemaOfX + "}}")
                .replace('\'', '"');
        return argumentSet(name, (Consumer<InterrogationFolder>) f -> f.write("output.schema.json", schema), expected);
    }

    private static Arguments file(String file, String content) {
        return argumentSet(
                file,
                (Consumer<InterrogationFolder>) f -> f.write(file, content),
                file + ": needs more than 4 MB of stack");
    }

    /** Stays at the options of an interrogation until told to go on. */
    private static final class BlockingDialect implements ModelDialect {

        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);
        private volatile boolean blocks;

        @Override
        public Optional<String> optionProblem(String name, JsonValue value) {
            if (blocks) {
                reached.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return Optional.empty();
        }

        @Override
        public Optional<String> optionWarning(String name, JsonValue value) {
            return Optional.empty();
        }

        @Override
        public PartialSampling sampling(JsonObject options) {
            return PartialSampling.NONE;
        }
    }

    /** Throws over the options of any interrogation. */
    private record PlantedDialect(Throwable planted) implements ModelDialect {

        @Override
        public Optional<String> optionProblem(String name, JsonValue value) {
            if (planted instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) planted;
        }

        @Override
        public Optional<String> optionWarning(String name, JsonValue value) {
            return Optional.empty();
        }

        @Override
        public PartialSampling sampling(JsonObject options) {
            return PartialSampling.NONE;
        }
    }
}
