package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a terminal can show, and what a person can read. */
class PlainTerminalTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** In the C locale every character beyond ASCII was shown as two or three broken ones. */
    @Test
    void whatTheCharsetLacksIsSaidInPlainCharacters() {
        TextStream.in(bytes, "US-ASCII").println("Padmé… “x” – 😀");
        assertEquals("Padm\\u00e9... \"x\" - \\ud83d\\ude00\n", bytes.toString(StandardCharsets.UTF_8));
    }

    @Test
    void whatTheCharsetHasStaysAsItIs() {
        TextStream.in(bytes, "UTF-8").println("Padmé… 😀");
        TextStream.in(bytes, "no such charset").println("é");
        assertEquals("Padmé… 😀\né\n", bytes.toString(StandardCharsets.UTF_8));
    }

    /** JSON must not change its meaning with the locale. */
    @Test
    void jsonIsTheSameInEachCharset() {
        TextStream out = TextStream.in(bytes, "US-ASCII");
        JsonObject json = Json.createObjectBuilder().add("a", "Padmé… 😀").build();

        new Terminal(out, out, Program.PIPE, Map.of()).json(json);

        assertTrue(bytes.toString(StandardCharsets.UTF_8).chars().allMatch(c -> c < 128));
        assertEquals(
                json, JsonValues.parse(bytes.toString(StandardCharsets.UTF_8)).orElseThrow());
    }

    /** The help goes through a writer that knows nothing of the charset. */
    @Test
    void theHelpIsPlain() {
        try (Program program = new Program()) {
            Main.commandLine(program.terminal())
                    .getSubcommands()
                    .values()
                    .forEach(command -> assertTrue(
                            command.getUsageMessage().chars().allMatch(c -> c < 128), command.getCommandName()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "in,   false, false, true",
        "out,  true,  false, false",
        "'in,out,err', true, true, true",
        "'',   false, false, false"
    })
    void theScriptSaysWhichStreamsAreTerminals(String terminals, boolean out, boolean err, boolean in) {
        assertEquals(new Screen(out, err, in, 80), Screen.of(terminals, Map.of("COLUMNS", "80")));
        assertFalse(Screen.of(terminals, Map.of("TERM", "dumb")).errIsTerminal());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            7     | 15    | 70    | 80  | [====>    ] 7/15  6 succeeded  1 failed  2 running  0.1 jobs/s  1:10  1:20 left
            15    | 15    | 2     | 80  | [==================] 15/15  14 succeeded  1 failed  0 running  7.5 jobs/s  0:02
            0     | 9     | 0     | 80  | x
            12345 | 50000 | 40000 | 80  | x
            12345 | 50000 | 40000 | 60  | x
            """)
    void progressFitsItsTerminal(long finished, long total, long seconds, int width, String expected) {
        long running = Math.min(2, total - finished);
        JobCounts counts = new JobCounts(
                Map.of(
                        "SUCCEEDED",
                        Math.max(finished - 1, 0),
                        "FAILED",
                        Math.min(finished, 1),
                        "RUNNING",
                        running,
                        "NEW",
                        total - finished - running),
                0,
                null);

        String line = new ProgressBar(counts, 0, Duration.ofSeconds(seconds)).line(width - 1);

        assertTrue(line.length() < width, line);
        assertTrue(line.contains(finished + "/" + total), line);
        assertEquals(finished > 0 && finished < total, line.contains(" left"), line);
        if (!expected.equals("x")) {
            assertEquals(expected, line);
        }
    }

    /** It said that 0:01 was left for all the minutes in which nothing ran and jobs waited for another attempt. */
    @Test
    void noTimeIsLeftWhereJobsOnlyWaitForAnotherAttempt() {
        Instant later = Instant.parse("2026-11-23T12:05:00Z");
        JobCounts only = new JobCounts(Map.of("SUCCEEDED", 110L, "NEW", 3L), 0, later);
        JobCounts some = new JobCounts(Map.of("SUCCEEDED", 110L, "NEW", 10L), 7, later);

        assertEquals(
                "110 of 113 jobs done: 110 succeeded, 3 waiting (3 for another attempt)",
                new ProgressBar(only, 0, Duration.ofSeconds(11)).logLine());
        assertEquals(
                "[=============================>] 110/113  110 succeeded  0 failed  0 running  10.0 jobs/s  0:11  3 for another attempt",
                new ProgressBar(only, 0, Duration.ofSeconds(11)).line(130));
        assertEquals(
                "110 of 120 jobs done: 110 succeeded, 10 waiting (3 for another attempt); 10.0 jobs/s, 0:01 left",
                new ProgressBar(some, 0, Duration.ofSeconds(11)).logLine());
        for (int width = 20; width < 130; width++) {
            String line = new ProgressBar(only, 0, Duration.ofSeconds(11)).line(width);
            assertTrue(line.length() <= width && !line.contains(" left"), line);
        }
    }

    @Test
    void theRateLeavesOutWhatHadEndedBefore() {
        JobCounts counts = new JobCounts(Map.of("SUCCEEDED", 110L, "NEW", 10L), 10, null);

        assertEquals(
                "110 of 120 jobs done: 110 succeeded, 10 waiting; 1.0 jobs/s, 0:10 left",
                new ProgressBar(counts, 100, Duration.ofSeconds(10)).logLine());
    }

    /** {@code Cannot read x: java.nio.file.NoSuchFileException: x}. */
    @Test
    void aFileThatCannotBeUsedIsToldInWords(@TempDir Path folder) throws IOException {
        try (Program program = new Program()) {
            String gone = folder.resolve("gone").toString();
            Path latin = Files.write(folder.resolve("latin.txt"), new byte[] {(byte) 0xe9});
            String entity = "enqueue --entity-type t --entity-id i ";
            for (String words : new String[] {
                "enqueue --file " + gone,
                "enqueue --file " + folder,
                entity + "--evidence-file " + gone,
                entity + "--evidence-file " + folder,
                entity + "--evidence-file " + latin,
                entity + "--evidence-dir " + gone,
                entity + "--evidence-dir " + latin,
                "enqueue --file " + latin + " --ids " + gone + "/ids",
                "enqueue --file " + latin + " --errors " + folder
            }) {
                assertEquals(Exit.BAD_USAGE, program.derive(words.split(" ")), words);
            }

            assertEquals("""
                    Cannot read D/gone: there is no such file
                    Cannot read D: it is a folder
                    Cannot read D/gone: there is no such file
                    Cannot read D: it is a folder
                    Cannot read D/latin.txt: it is not UTF-8 text (around character 1); convert it
                    Cannot read D/gone: there is no such folder
                    Cannot read D/latin.txt: it is not a folder
                    Cannot write D/gone/ids: there is no folder D/gone
                    Cannot write D: it is a folder
                    """, program.err().replace(folder.toString(), "D"));
        }
    }

    /** The rule for the others: nobody puts an exception itself into a message. */
    @Test
    void noMessageIsMadeOfAnException() throws IOException {
        Pattern appended = Pattern.compile("\\+ e\\)|\\+ e;|\\+ problem\\)");
        try (Stream<Path> sources = Files.list(Path.of("src/main/java/org/holocron/derive/cli"))) {
            assertEquals(
                    java.util.List.of("ErrorReport.java"),
                    sources.filter(source -> appended.matcher(text(source)).find())
                            .map(source -> source.getFileName().toString())
                            .toList(),
                    "only what nobody foresaw is told as Java tells it");
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
