package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.holocron.derive.testing.FakeHttpServer;
import org.holocron.derive.testing.FakeRequest;
import org.holocron.derive.testing.PreparedAnswers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of 25,000 jobs was refused with 100 lines of the same, and who split it by hand was left with half an import. */
class BulkEnqueueTest {

    private static final String SECOND = "POST /api/jobs?first_line=10001";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PreparedAnswers server = new PreparedAnswers();
    private final FakeHttpServer http = FakeHttpServer.playing(server);

    @TempDir
    Path folder;

    @AfterEach
    void stopServer() {
        http.close();
    }

    @Test
    void aFileOfAnySizeIsSentInParts() throws IOException {
        server.says("POST /api/jobs", stored(10_000))
                .says(SECOND, stored(10_000))
                .says("POST /api/jobs?first_line=20001", stored(5));

        assertEquals(Exit.DONE, enqueue(20_005), err::toString);

        assertEquals(
                List.of("POST /api/jobs", SECOND, "POST /api/jobs?first_line=20001"),
                http.requests().stream().map(FakeRequest::methodAndPath).toList());
        assertTrue(text(out).endsWith("Enqueued 20005 jobs; 0 existed already\n"), text(out));
    }

    @Test
    void theIdOfEachLineIsWritten() throws IOException {
        server.says(
                "POST /api/jobs",
                "{\"enqueued\":2,\"duplicates\":0,\"stored_until_line\":3,\"job_ids\":[\"one\",\"three\"]}");
        Path ids = folder.resolve("ids");

        assertEquals(Exit.DONE, derive(Files.writeString(folder.resolve("f"), "{}\n\n{}\n"), "--ids", ids.toString()));

        assertEquals("1\tone\n3\tthree\n", Files.readString(ids));
    }

    @Test
    void aPartThatIsRefusedEndsItAndSaysWhereToGoOn() throws IOException {
        server.says("POST /api/jobs", stored(10_000)).says(SECOND, 400, refused(10_007, 10_007));

        assertEquals(Exit.BAD_USAGE, enqueue(30_000));

        assertEquals(2, http.requests().size(), "what comes after is not stored");
        assertTrue(text(err).contains("  line 10007: /priority must be a number\n"), text(err));
        assertTrue(
                text(err)
                        .endsWith(
                                "Nothing is enqueued after line 10000. Fix what is wrong, then go on with --from-line 10001\n"),
                text(err));
    }

    @Test
    void aFileBeginsAtALine() throws IOException {
        server.says(SECOND, stored(1));

        assertEquals(Exit.DONE, enqueue(10_001, "--from-line", "10001"));

        assertEquals("{}\n", http.requests().get(0).text());
    }

    /** The server says what is wrong with the first lines of a part only. */
    @Test
    void theFileOfErrorsHasThoseOfTheWholeFile() throws IOException {
        server.says("POST /api/jobs", 400, refused(5, 100))
                .says("POST /api/jobs?first_line=101&check_only=true", 400, refused(200, 10_000))
                .says(SECOND + "&check_only=true", 400, refused(10_009, 10_012));
        Path errors = folder.resolve("errors");

        assertEquals(Exit.BAD_USAGE, enqueue(10_012, "--errors", errors.toString()));

        assertEquals(
                "{\"line\":5,\"field\":\"/priority\",\"message\":\"must be a number\"}\n"
                        + "{\"line\":200,\"field\":\"/priority\",\"message\":\"must be a number\"}\n"
                        + "{\"line\":10009,\"field\":\"/priority\",\"message\":\"must be a number\"}\n",
                Files.readString(errors));
        assertEquals(
                "3 problems are in the file of errors. Nothing is enqueued. Fix what is wrong, then give the same command\n",
                text(err));
    }

    @Test
    void onlyTheFirstProblemsAreOnTheTerminal() throws IOException {
        String one = "{\"line\":1,\"field\":\"/a\",\"message\":\"is bad\"}";
        server.says(
                "POST /api/jobs",
                400,
                "{\"type\":\"urn:problem-type:derive:bad-jobs\",\"checked_until_line\":2,\"errors\":["
                        + (one + ",").repeat(99) + one + "]}");

        assertEquals(Exit.BAD_USAGE, enqueue(2));

        assertEquals(
                10, text(err).lines().filter(line -> line.contains("is bad")).count());
        assertTrue(text(err).contains("--errors FILE writes all of them"), text(err));
    }

    @Test
    void aBusyServerIsAskedAgain() throws IOException {
        server.says("POST /api/jobs", 503, "{\"type\":\"urn:problem-type:derive:busy\",\"title\":\"Too many\"}")
                .says("POST /api/jobs", stored(1));

        assertEquals(Exit.DONE, enqueue(1));

        assertEquals(2, http.requests().size());
    }

    /** The part may have been stored although its answer was lost. */
    @Test
    void aServerThatFailsInBetweenLeavesNoDoubtAboutTheLines() throws IOException {
        server.says("POST /api/jobs", stored(10_000))
                .says(SECOND, 500, "{\"title\":\"Internal error\",\"detail\":\"x\"}");

        assertEquals(Exit.FAILED, enqueue(15_000));

        assertEquals(
                "Stored up to line 10000\nInternal error: x\nStored up to line 10000. Lines 10001 to 15000 are stored all or not at all. Go on with"
                        + " --from-line 10001 if each has a dedupe_key. If not, look with derive list whether the job of line 15000"
                        + " is there, and if it is, go on with --from-line 15001\n",
                text(err));
    }

    @Test
    void withKeysTheSameLinesAreSentAgain() throws IOException {
        server.says("POST /api/jobs?key_prefix=my%20file", 500, "{\"title\":\"Internal error\",\"detail\":\"x\"}");

        assertEquals(Exit.FAILED, enqueue(3, "--key-prefix", "my file"));

        assertTrue(
                text(err)
                        .endsWith("No line is stored for certain. Lines 1 to 3 are stored all or not at all. Go on with"
                                + " --from-line 1 and the same --key-prefix: no line is enqueued twice\n"),
                text(err));
    }

    @Test
    void eachPartIsALineOfJson() throws IOException {
        server.says("POST /api/jobs", stored(10_000)).says(SECOND, stored(1));

        assertEquals(Exit.DONE, enqueue(10_001, "--json"));

        assertEquals(2, text(out).lines().count(), text(out));
        assertTrue(text(out).startsWith("{\"enqueued\":10000,"), text(out));
    }

    /** A line that was corrected and given again counted as one that existed, and nobody heard that the job is the old one. */
    @Test
    void aLineThatAsksSomethingElseUnderItsKeyIsTold() throws IOException {
        server.says(
                "POST /api/jobs?key_prefix=nov",
                "{\"enqueued\":0,\"duplicates\":3,\"job_ids\":[\"a\",\"b\",\"c\"],\"conflict_count\":2,\"conflicts\":["
                        + "{\"line\":1,\"job_id\":\"a\",\"differs_in\":[\"input\"]},"
                        + "{\"line\":3,\"job_id\":\"c\",\"differs_in\":[\"input\",\"model_hint\"]}]}");
        Path errors = folder.resolve("errors");

        assertEquals(Exit.BAD_USAGE, enqueue(3, "--key-prefix", "nov", "--errors", errors.toString()));

        assertTrue(text(out).startsWith("Enqueued 0 jobs; 3 existed already\n"), text(out));
        assertEquals(
                "2 of them ask something else now than the job with that key does (line 1, line 3: input, model_hint): those jobs stay as"
                        + " they are. Give them another key: enqueue them alone with another --key-prefix or dedupe_key\n",
                text(err));
        assertEquals(
                "{\"line\":1,\"field\":\"/dedupe_key\",\"message\":\"has the job a, which asks something else: input\"}\n"
                        + "{\"line\":3,\"field\":\"/dedupe_key\",\"message\":\"has the job c, which asks something else: input,"
                        + " model_hint\"}\n",
                Files.readString(errors));
    }

    @Test
    void ofManyThatAskSomethingElseTheFirstAreNamed() throws IOException {
        String each = "{\"line\":%d,\"job_id\":\"a\",\"differs_in\":[\"input\"]}";
        List<String> first = new ArrayList<>();
        for (int line = 1; line <= 100; line++) {
            first.add(String.format(each, line));
        }
        server.says(
                "POST /api/jobs",
                "{\"enqueued\":1,\"duplicates\":350,\"job_ids\":[],\"conflict_count\":350,\"conflicts\":["
                        + String.join(",", first) + "]}");

        assertEquals(Exit.BAD_USAGE, enqueue(351));

        assertTrue(
                text(err)
                        .startsWith(
                                "350 of them ask something else now than the job with that key does"
                                        + " (line 1, line 2, line 3, line 4, line 5, line 6, line 7, line 8, line 9, line 10 …: input): those jobs stay"),
                text(err));
    }

    @Test
    void aFileOfAFolderThatChangedUnderItsKeyIsNamed() throws IOException {
        server.says(
                "POST /api/jobs?key_prefix=nov",
                "{\"enqueued\":1,\"duplicates\":1,\"job_ids\":[\"a\",\"b\"],\"conflict_count\":1,\"conflicts\":["
                        + "{\"line\":2,\"job_id\":\"b\",\"differs_in\":[\"input\"]}]}");
        Path reports = Files.createDirectory(folder.resolve("reports"));
        Files.writeString(reports.resolve("R-1.txt"), "It hangs.");
        Files.writeString(reports.resolve("R-2.txt"), "It is slow, it turned out.");

        assertEquals(
                Exit.BAD_USAGE,
                derive(List.of(
                        "enqueue",
                        "--interrogation",
                        "bugs",
                        "--evidence-dir",
                        reports.toString(),
                        "--key-prefix",
                        "nov")));

        assertEquals(
                "1 of them asks something else now than the job with that key does (R-2.txt: input): that job stays as it is."
                        + " Give it another key: enqueue it alone with another --key-prefix\n",
                text(err));
    }

    /** A problem without a line was written as one of "file 0", which there is not. */
    @Test
    void aProblemOfNoLineNamesNoFileOfTheFolder() throws IOException {
        server.says(
                "POST /api/jobs",
                400,
                "{\"type\":\"urn:problem-type:derive:bad-jobs\",\"title\":\"no\",\"checked_until_line\":1,\"errors\":["
                        + "{\"line\":1,\"field\":\"/input\",\"message\":\"is bad\"},"
                        + "{\"field\":\"first_line\",\"message\":\"must be 1\"}]}");
        Path reports = Files.createDirectory(folder.resolve("reports"));
        Files.writeString(reports.resolve("R-1.txt"), "It hangs.");
        Path errors = folder.resolve("errors");

        assertEquals(
                Exit.BAD_USAGE,
                derive(List.of(
                        "enqueue",
                        "--interrogation",
                        "bugs",
                        "--evidence-dir",
                        reports.toString(),
                        "--errors",
                        errors.toString())));

        assertEquals(
                "{\"line\":1,\"field\":\"/input\",\"message\":\"is bad\",\"file\":\"R-1.txt\"}\n"
                        + "{\"field\":\"first_line\",\"message\":\"must be 1\"}\n",
                Files.readString(errors));
    }

    @Test
    void optionsAboutLinesNeedAFile() {
        assertEquals(Exit.BAD_USAGE, derive(List.of("enqueue", "--from-line", "3")));
        assertEquals(Exit.BAD_USAGE, derive(List.of("enqueue", "--file", "f", "--from-line", "0")));
        assertTrue(text(err).contains("--from-line must be a whole number from 1, but is 0"), text(err));
    }

    @Test
    void aFileWithoutAJobIsRefused() throws IOException {
        assertEquals(Exit.BAD_USAGE, derive(Files.writeString(folder.resolve("f"), "\n \n")));
        assertEquals(List.of(), http.requests());
    }

    private int enqueue(int lines, String... options) throws IOException {
        return derive(Files.writeString(folder.resolve("jobs.ndjson"), "{}\n".repeat(lines)), options);
    }

    private int derive(Path file, String... options) {
        List<String> arguments = new ArrayList<>(List.of("enqueue", "--file", file.toString()));
        arguments.addAll(List.of(options));
        return derive(arguments);
    }

    private int derive(List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--url", http.uri().toString()));
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                110,
                Map.of());
        return Main.run(terminal, all.toArray(String[]::new));
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }

    private static String stored(int jobs) {
        return "{\"enqueued\":" + jobs + ",\"duplicates\":0,\"job_ids\":[]}";
    }

    private static String refused(int line, int checkedUntil) {
        return "{\"type\":\"urn:problem-type:derive:bad-jobs\",\"title\":\"None of the jobs was enqueued\",\"errors\":[{\"line\":"
                + line + ",\"field\":\"/priority\",\"message\":\"must be a number\"}],\"checked_until_line\":"
                + checkedUntil
                + "}";
    }
}
