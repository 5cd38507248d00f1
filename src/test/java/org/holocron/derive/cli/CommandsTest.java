package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

    private static final String JOB = "11111111-1111-1111-1111-111111111111";
    private static final String RUN = "22222222-2222-2222-2222-222222222222";

    private static final String PROGRESS = "GET /api/progress?created_until_utc=2026-11-23T12%3A00%3A00Z"
            + "&finished_after_utc=2026-11-23T12%3A00%3A00Z";

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
    void enqueueSendsTheOriginalsInput() throws IOException {
        Path file = Files.writeString(folder.resolve("more.txt"), "Padmé was his mother.");
        server.says("POST /api/jobs", 201, "{\"job_id\":\"" + JOB + "\",\"status\":\"NEW\"}");

        int code = derive(
                "enqueue",
                "--entity-type",
                "character",
                "--entity-id",
                "luke",
                "--evidence",
                "A Jedi.",
                "--evidence-file",
                file.toString(),
                "--priority",
                "7",
                "--model",
                "m",
                "--max-attempts",
                "2",
                "--dedupe-key",
                "k");

        assertEquals(Exit.DONE, code, err::toString);
        assertEquals(
                "{\"interrogation_key\":\"sw_entity_facts_v1\",\"input\":{\"entity_type\":\"character\",\"entity_id\":\"luke\","
                        + "\"source_refs\":[],\"extra_params\":{\"evidence\":["
                        + "{\"evidence_id\":\"e1\",\"source_uri\":\"cli\",\"text\":\"A Jedi.\"},"
                        + "{\"evidence_id\":\"e2\",\"source_uri\":\"more.txt\",\"text\":\"Padmé was his mother.\"}]}},"
                        + "\"priority\":7,\"model_hint\":\"m\",\"max_attempts\":2,\"dedupe_key\":\"k\"}",
                http.requests().get(0).text());
        assertEquals("application/json", http.requests().get(0).header("Content-Type"));
        assertTrue(printed().contains("Job " + JOB + " is waiting"), printed());
    }

    @Test
    void enqueueCanTurnOffReuseAndReferToFilesOnTheServer() {
        server.says("POST /api/jobs", 201, "{\"job_id\":\"" + JOB + "\",\"status\":\"NEW\"}");

        derive("enqueue", "--entity-type", "t", "--entity-id", "i", "--evidence-ref", "a/b.txt", "--no-reuse");

        String body = http.requests().get(0).text();
        assertTrue(body.contains("\"evidence_refs\":{\"lake_text\":[\"a/b.txt\"]}"), body);
        assertTrue(body.contains("\"reuse\":false"), body);
    }

    @Test
    void enqueueSendsAFileOfJobsAsItIs() throws IOException {
        Path file = Files.writeString(folder.resolve("jobs.ndjson"), "{}\n{}\n");
        server.says("POST /api/jobs", "{\"enqueued\":2,\"duplicates\":0}");

        assertEquals(Exit.DONE, derive("enqueue", "--file", file.toString()));

        FakeRequest request = http.requests().get(0);
        assertEquals("POST /api/jobs", request.methodAndPath());
        assertEquals("application/x-ndjson", request.header("Content-Type"));
        assertEquals("{}\n{}\n", request.text());
        assertTrue(printed().contains("Enqueued 2 jobs"), printed());
    }

    @Test
    void enqueueCanWaitForTheResult() {
        server.says("POST /api/jobs", 201, "{\"job_id\":\"" + JOB + "\",\"status\":\"NEW\"}")
                .says("GET /api/jobs/" + JOB, succeededJob())
                .says("GET /api/runs/" + RUN + "/artifacts/parsed_output", luke());

        int code = derive("enqueue", "--entity-type", "t", "--entity-id", "i", "--evidence", "x", "--wait");

        assertEquals(Exit.DONE, code);
        assertTrue(printed().contains("birth_year  19 BBY    1.00               e1"), printed());
    }

    @Test
    void showPrintsRunsArtifactsAndFacts() {
        server.says("GET /api/jobs/" + JOB, succeededJob())
                .says("GET /api/runs/" + RUN + "/artifacts/parsed_output", luke());

        assertEquals(Exit.DONE, derive("show", JOB));

        assertTrue(printed().startsWith("Job " + JOB + "  succeeded\n"), printed());
        assertTrue(
                printed().contains("1 call, 300 prompt tokens, 40 output tokens, model 1.5 s, whole 1.6 s"), printed());
        assertTrue(printed().contains("2026/11/23/" + RUN + "/ in the lake"), printed());
        assertTrue(printed().contains("Luke Skywalker  (character/luke)"), printed());
        assertFalse(printed().contains("narrowed"), printed());
    }

    /** The form of such an answer says little about the model. */
    @Test
    void showSaysThatAnAnswerWasNarrowed() {
        server.says("GET /api/jobs/" + JOB, succeededJob().replace("\"calls\":1,", "\"calls\":1,\"narrowed\":true,"))
                .says("GET /api/runs/" + RUN + "/artifacts/parsed_output", luke());
        derive("show", JOB);
        assertTrue(printed().contains("narrowed     yes: the schema of its calls"), printed());
    }

    @Test
    void showPrintsOneArtifactAsItIs() {
        server.says("GET /api/jobs/" + JOB, succeededJob())
                .says("GET /api/runs/" + RUN + "/artifacts/parsed_output", "{ \"any\":  1}\n");

        derive("show", JOB, "--artifact", "parsed_output");

        assertEquals("{ \"any\":  1}\n", printed());
    }

    /** The answer that was refused and repaired is in the files of the first call. */
    @Test
    void showPrintsTheFileOfOneCall() {
        String asked = succeededJob().replace("\"parsed_output\"", "\"response_json\"");
        server.says("GET /api/jobs/" + JOB, asked)
                .says("GET /api/runs/" + RUN + "/calls/1/response_json", "{\"first\": true}\n");

        derive("show", JOB, "--artifact", "response_json", "--call", "1");

        assertEquals("{\"first\": true}\n", printed());
    }

    @Test
    void listIsATableAndNamesTheNextCursor() {
        server.says("GET /api/jobs?limit=5&status=NEW", "{\"jobs\":[" + succeededJob() + "],\"cursor\":\"c1\"}");

        assertEquals(Exit.DONE, derive("list", "--limit", "5", "--status", "new"));

        assertTrue(
                printed().contains(JOB + "  succeeded  character/luke  100       1/3       2026-11-23T12:00:00Z"),
                printed());
        assertTrue(printed().contains("--cursor c1"), printed());
    }

    @Test
    void theInspectScriptsOptionsWork() {
        server.says("GET /api/stats", stats(3)).says("GET /api/jobs?limit=20", "{\"jobs\":[]}");

        assertEquals(Exit.DONE, derive("inspect", "--stats"));
        assertEquals(Exit.DONE, derive("inspect", "--list"));
        assertEquals(Exit.BAD_USAGE, derive("inspect"));

        assertTrue(printed().contains("succeeded             3"), printed());
        assertTrue(printed().contains("waiting               1  1 due now, 0 later"), printed());
    }

    @Test
    void jsonIsTheServersAnswer() {
        server.says("GET /api/stats", stats(3));

        derive("stats", "--json");

        assertEquals(JsonValues.parse(stats(3)), JsonValues.parse(printed()));
    }

    @ParameterizedTest
    @CsvSource({"cancel,CANCELLED,cancelled", "requeue,NEW,waiting"})
    void aJobIsChanged(String verb, String status, String word) {
        server.says("POST /api/jobs/" + JOB + "/" + verb, "{\"job_id\":\"" + JOB + "\",\"status\":\"" + status + "\"}");

        assertEquals(Exit.DONE, derive(verb, JOB));

        assertEquals("Job " + JOB + " is " + word + "\n", printed());
    }

    @Test
    void oneBreakerIsClosedByItsName() throws IOException {
        server.says("POST /api/runner/close", """
                {"pauses":[{"model":"qwen3:8b","kind":"SCHEMA_REFUSED","message":"the schema is refused",
                "since":"2026-01-01T00:00:00Z","failures":3,"next_probe":"2026-01-01T01:00:00Z","name":"0123456789ab",
                "dependency":"INTERROGATION_MODEL facts with qwen3:8b at http://ollama","state":"OPEN",
                "event_id":"e1","suspects":["j1","j2"],"opened_by_job":null,"opened_under":"interrogation 1",
                "closed_by":"the answer to one trial job"}]}""");

        assertEquals(Exit.DONE, derive("close", "ffffffffffff"));
        assertEquals("{\"dependency\":\"ffffffffffff\"}", http.requests().get(0).text());
        assertEquals("""
                The circuit breaker ffffffffffff is closed; that of an interrogation lets one job try first
                Paused for model qwen3:8b: the schema is refused (next probe at 2026-01-01T01:00:00Z)
                  0123456789ab  INTERROGATION_MODEL facts with qwen3:8b at http://ollama
                  OPEN since 2026-01-01T00:00:00Z, SCHEMA_REFUSED, 3 in a row
                  event e1
                  suspects j1, j2
                  opened under interrogation 1
                  closed by the answer to one trial job
                """, out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aBreakerThatIsNotOpenCannotBeClosed() {
        server.says("POST /api/runner/close", 404, """
                {"title":"Not found","detail":"no circuit breaker named x is open here; none is open at all"}""");
        assertEquals(Exit.FAILED, derive("close", "x"));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("none is open at all"));
        assertEquals(Exit.BAD_USAGE, derive("close"), "without a name");
    }

    @Test
    void claimingIsPausedForOneModelInTheAccountsName() {
        server.says("POST /api/runner/pause", """
                {"changed":true,"message":"paused: the jobs of model qwen3:8b",
                "pauses":[{"model":"qwen3:8b","interrogation":null,"kind":"USER",
                "message":"paused by a user, anna (unverified): a new one is loaded","since":"2026-01-01T00:00:00Z",
                "dependency":null,"closed_by":"a person: derive resume --model qwen3:8b"}]}""");

        assertEquals(Exit.DONE, derive("pause", "--model", "qwen3:8b", "--reason", "a new one is loaded"));

        assertEquals(
                "{\"model\":\"qwen3:8b\",\"by\":\"" + System.getProperty("user.name")
                        + "\",\"reason\":\"a new one is loaded\"}",
                http.requests().get(0).text());
        assertEquals("""
                Claiming is paused for model qwen3:8b
                Paused for model qwen3:8b: paused by a user, anna (unverified): a new one is loaded
                  since 2026-01-01T00:00:00Z
                  ended by a person: derive resume --model qwen3:8b
                """, printed());
    }

    /** Who pauses what is paused already must not believe that it is their own pause. */
    @Test
    void whatIsPausedAlreadyIsSaidToBeSo() {
        server.says("POST /api/runner/pause", """
                {"changed":false,"message":"paused already, nothing is changed: all jobs, paused by a user, since 2026"}""");

        assertEquals(Exit.DONE, derive("pause"));

        assertEquals("paused already, nothing is changed: all jobs, paused by a user, since 2026\n", printed());
    }

    @Test
    void anInterrogationIsResumed() {
        server.says("POST /api/runner/resume", "{\"changed\":true,\"message\":\"resumed\",\"pauses\":[]}")
                .says("POST /api/runner/resume", "{\"changed\":false,\"message\":\"no person had paused it\"}");

        assertEquals(Exit.DONE, derive("resume", "--interrogation", "facts"));
        assertEquals(Exit.DONE, derive("resume", "--interrogation", "facts"));

        assertEquals(
                "{\"interrogation\":\"facts\",\"by\":\"" + System.getProperty("user.name") + "\"}",
                http.requests().get(0).text());
        assertEquals("Claiming is resumed for interrogation facts\nno person had paused it\n", printed());
    }

    /** It once counted the jobs that others had finished meanwhile, and looked for its execution among the twenty newest. */
    @ParameterizedTest
    @CsvSource({
        "COMPLETED, SUCCEEDED,  0",
        "COMPLETED, FAILED,     3",
        "COMPLETED, NEW,        3", // waits for another attempt
        "COMPLETED, '',         1", // nothing was waiting
        "FAILED,    '',         3",
        "STOPPED,   SUCCEEDED,  3"
    })
    void theExitCodeOfRunOnceIsWhatBecameOfItsJob(String end, String status, int code) {
        server.says("POST /api/runner/once", 202, "{\"execution_id\":9}")
                .says("GET /api/runner/executions/9", "{\"execution_id\":9,\"status\":\"STARTED\"}")
                .says(
                        "GET /api/runner/executions/9",
                        "{\"execution_id\":9,\"status\":\"" + end + "\",\"last_job_id\":"
                                + (status.isEmpty() ? "null" : "\"" + JOB + "\"") + "}")
                .says("GET /api/jobs/" + JOB, "{\"job_id\":\"" + JOB + "\",\"status\":\"" + status + "\"}")
                .says("GET /api/progress", progress("", 0))
                .says("GET /api/runner/blockers", blockers(""));

        assertEquals(code, derive("run", "--once"), this::printed);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"SUCCEEDED\":3',                 0, '3 of 3 jobs done: 3 succeeded'",
        "'\"SUCCEEDED\":2,\"DEADLETTER\":1', 3, '3 of 3 jobs done: 2 succeeded, 1 dead-lettered'",
        "'\"SUCCEEDED\":2,\"CANCELLED\":1',  3, '3 of 3 jobs done: 2 succeeded, 1 cancelled'"
    })
    void aDrainWaitsForTheJobsThatWereThereAndTellsWhatBecameOfThem(String counts, int code, String told) {
        server.says("GET /api/progress", progress("\"NEW\":2,\"RUNNING\":1", 2))
                .says("POST /api/runner/drain", 202, "{\"execution_id\":9}")
                .says(PROGRESS, progress("\"NEW\":2,\"RUNNING\":1", 2))
                .says(PROGRESS, progress("\"NEW\":1,\"RUNNING\":1,\"SUCCEEDED\":1", 1))
                .says(PROGRESS, progress(counts, 0))
                .says("GET /api/runner/blockers", blockers(""));

        assertEquals(code, derive("run", "--drain"), this::printed);

        assertTrue(printed().endsWith(told + "\n"), this::printed);
    }

    /** A server whose slots were all at work refused, and nothing was waited for. */
    @Test
    void aDrainOfAServerThatIsAtWorkWaitsAsWell() {
        server.says("GET /api/progress", progress("\"NEW\":2,\"RUNNING\":2", 2))
                .says(
                        "POST /api/runner/drain",
                        409,
                        "{\"type\":\"urn:problem-type:derive:all-slots-open\",\"title\":\"No slot is free\",\"detail\":\"x\"}")
                .says(PROGRESS, progress("\"SUCCEEDED\":4", 0))
                .says("GET /api/runner/blockers", blockers(""));

        assertEquals(Exit.DONE, derive("run", "--drain"), err::toString);

        assertTrue(printed().endsWith("4 of 4 jobs done: 4 succeeded\n"), this::printed);
    }

    @Test
    void aDrainWithoutJobsHasNothingToDoAndStartsNothing() {
        server.says("GET /api/progress", progress("", 0)).says("GET /api/runner/blockers", blockers(""));

        assertEquals(Exit.NOTHING_TO_DO, derive("run", "--drain"));

        assertTrue(printed().startsWith("Nothing to do"), this::printed);
        assertFalse(http.requests().stream()
                .anyMatch(request -> request.methodAndPath().startsWith("POST")));
    }

    @Test
    void aJobThatIsThereUnderItsKeyAndAsksSomethingElseIsToldOf() {
        server.says("POST /api/jobs", "{\"job_id\":\"" + JOB + "\",\"status\":\"FAILED\",\"same_input\":false}");

        derive("enqueue", "--entity-type", "t", "--entity-id", "i", "--evidence", "x", "--dedupe-key", "k");

        assertTrue(err.toString(StandardCharsets.UTF_8).contains("what was given now is dropped"), err::toString);
    }

    @Test
    void whatLooksWrongAboutTheQueueIsShown() {
        String finding =
                "[{\"kind\":\"DUE_TOO_LATE\",\"jobs\":2,\"job_id\":\"" + JOB + "\",\"message\":\"2 jobs are due\"}]";
        server.says("GET /api/stats", "{\"counts\":{},\"pauses\":[],\"findings\":" + finding + "}")
                .says("POST /api/lake/verify?sweep=false", "{\"clean\":true,\"queue_findings\":" + finding + "}");

        assertEquals(Exit.DONE, derive("stats"));
        assertEquals(Exit.DONE, derive("verify"));

        assertEquals(2, printed().split("DUE_TOO_LATE: 2 jobs are due", -1).length - 1, this::printed);
    }

    /** It was wrapped at 80 columns wherever it went: a pipe got parts of lines, a narrow terminal broken ones. */
    @ParameterizedTest
    @CsvSource({"false, 60, 100000", "true, 60, 60", "true, 110, 110"})
    void whatLooksWrongFitsTheTerminalAndIsOneLineInAPipe(boolean isTerminal, int columns, int most) {
        String words = "2 jobs are due and nobody takes them ".repeat(4) + "END";
        server.says(
                "GET /api/stats",
                "{\"counts\":{},\"pauses\":[],\"findings\":[{\"kind\":\"DUE_TOO_LATE\",\"message\":\"" + words
                        + "\"}]}");
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                isTerminal,
                columns,
                Map.of());

        assertEquals(Exit.DONE, Main.run(terminal, "stats", "--url", http.uri().toString()));

        String finding =
                printed().substring(printed().indexOf("DUE_TOO_LATE"), printed().indexOf("END") + 3);
        assertEquals("DUE_TOO_LATE: " + words, finding.replaceAll("\\n *", " "));
        assertEquals(isTerminal, finding.contains("\n"), finding);
        assertTrue(finding.lines().allMatch(line -> line.length() <= most), finding);
        assertTrue(finding.lines().anyMatch(line -> line.length() > most - 30 || !isTerminal), finding);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0, all intact",
        "1, 0, 0, 3, '1 missing, 0 changed, 0 not recorded'",
        "0, 1, 0, 3, '0 missing, 1 changed, 0 not recorded'",
        "0, 0, 2000, 3, '0 missing, 0 changed, 2000 not recorded'"
    })
    void verifyFailsOnAnyFindingAndCountsAll(int missing, int changed, int unrecorded, int code, String summary) {
        server.says(
                "POST /api/lake/verify?sweep=true",
                ("{\"clean\":%b,\"checked\":12,\"missing\":%d,\"changed\":%d,\"unrecorded\":%d,\"swept\":7,\"findings\":"
                                + "[{\"kind\":\"missing\",\"lake_uri\":\"a/b\",\"detail\":\"\"}]}")
                        .formatted(code == 0, missing, changed, unrecorded));

        assertEquals(code, derive("verify", "--sweep"));

        assertTrue(
                printed().endsWith("12 recorded files compared: " + summary + "\n7 files moved to the lake's trash\n"),
                this::printed);
    }

    @Test
    void aSweepThatWasRefusedSaysWhyAndFails() {
        server.says(
                "POST /api/lake/verify?sweep=true",
                "{\"clean\":true,\"checked\":0,\"swept\":0,\"sweep_refused\":\"most is unknown\",\"findings\":[]}");

        assertEquals(Exit.FAILED, derive("verify", "--sweep"));

        assertTrue(printed().contains("Not swept: most is unknown"), this::printed);
    }

    @Test
    void purgeAsksUntilTheEndAndAddsUp() {
        String part = "{\"purged\":%d,\"runs\":5,\"recorded_bytes\":7,\"files_deleted\":20,\"held\":1,\"reused\":0,"
                + "\"changed\":0,\"folders_kept\":0,\"cursor\":%s}";
        server.says(
                        "POST /api/purge?before=2026-01-31&dry_run=false&interrogation_key=facts",
                        part.formatted(3, "\"2026-01-01T00:00:00Z_x\""))
                .says(
                        "POST /api/purge?before=2026-01-31&dry_run=false&interrogation_key=facts&cursor=2026-01-01T00%3A00%3A00Z_x",
                        part.formatted(2, "null"));

        assertEquals(Exit.DONE, derive("purge", "--before", "2026-01-31", "--interrogation", "facts"));

        assertEquals(
                "5 jobs purged, with 10 runs and 14 bytes of recorded files\n40 files deleted\n"
                        + "2 jobs left alone: they are held\n",
                printed());
    }

    @Test
    void purgeWithNothingToDoSaysSoByItsCode() {
        server.says(
                "POST /api/purge?before=2026-01-31&dry_run=true",
                "{\"purged\":0,\"runs\":0,\"files_deleted\":0,\"cursor\":null}");

        assertEquals(Exit.NOTHING_TO_DO, derive("purge", "--before", "2026-01-31", "--dry-run"));
    }

    @Test
    void jobsAreHeldAndNoLongerHeld() {
        server.says("POST /api/jobs/" + JOB + "/hold?reason=the%20audit", "{\"held_utc\":\"2026-01-01T00:00:00Z\"}")
                .says("POST /api/jobs/" + JOB + "/hold/end", "{\"held_utc\":null}");

        assertEquals(Exit.DONE, derive("hold", JOB, "--reason", "the audit"));
        assertEquals(Exit.DONE, derive("hold", JOB, "--off"));

        assertEquals("Job " + JOB + " is held since 2026-01-01T00:00:00Z\nJob " + JOB + " is not held\n", printed());
    }

    @ParameterizedTest
    @CsvSource({"400,2", "415,2", "413,2", "404,3", "409,3", "503,3"})
    void aProblemDocumentIsPrintedAsText(int status, int code) {
        server.says(
                "GET /api/stats",
                status,
                "{\"title\":\"No way\",\"detail\":\"because of this\",\"errors\":[{\"field\":\"/a\",\"message\":\"is missing\"},{\"line\":2,\"field\":\"\",\"message\":\"is empty\"}]}");

        assertEquals(code, derive("stats"));

        assertEquals("No way\n  /a is missing\n  line 2: it is empty\n", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aProblemDocumentWithoutErrorsIsPrintedWithItsDetail() {
        server.says("GET /api/jobs/" + JOB, 404, "{\"title\":\"Not found\",\"detail\":\"there is no such job\"}");

        assertEquals(Exit.FAILED, derive("show", JOB));

        assertEquals("Not found: there is no such job\n", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void theSimulatorParsesItsOwnOptions() {
        assertEquals(Exit.BAD_USAGE, Main.run(terminal(), "simulator", "--slots", "many"));

        assertTrue(err.toString(StandardCharsets.UTF_8).contains("--slots must be a whole number"), err::toString);
    }

    @Test
    void withoutAServerTheMessageSaysHowToStartOne() {
        http.close();

        assertEquals(Exit.NO_SERVER, derive("list"));

        assertTrue(err.toString(StandardCharsets.UTF_8).contains("derive server"), err::toString);
    }

    @Test
    void anAnswerThatIsNotJsonMeansNoServer() {
        server.says("GET /api/stats", "<html>hello</html>");

        assertEquals(Exit.NO_SERVER, derive("stats"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "fly",
                "enqueue",
                "enqueue --entity-type character --entity-id x",
                "enqueue --evidence x",
                "enqueue --file a.ndjson --wait",
                "enqueue --entity-type t --entity-id i --evidence x --timeout 5",
                "run --drain --timeout 0",
                "enqueue --entity-type t --entity-id i --evidence x --priority high",
                "enqueue --entity-type t --entity-id i --evidence-file /nowhere.txt",
                "show",
                "list --limit many",
                "run",
                "run --once --drain",
                "phase1-runner",
                "pause --model m --interrogation k",
                "resume --reason x",
                "stats --url ftp://x"
            })
    void badUsageHasItsExitCodeAndAsksNoServer(String arguments) {
        List<String> words = new ArrayList<>(List.of(arguments.split(" ")));
        words.remove("");

        assertEquals(Exit.BAD_USAGE, Main.run(terminal(), words.toArray(String[]::new)));

        assertFalse(err.toString(StandardCharsets.UTF_8).isBlank());
        assertTrue(http.requests().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"demo", "server", "enqueue", "list", "stats", "show", "run", "cancel", "verify", "simulator"})
    void everyCommandHasHelp(String command) {
        assertEquals(Exit.DONE, Main.run(terminal(), command, "--help"));

        assertTrue(printed().startsWith("Usage: derive " + command), printed());
    }

    @Test
    void theFormerNameOfTheSimulatorStillWorks() {
        assertEquals(Exit.DONE, Main.run(terminal(), "practice", "--help"));

        assertTrue(printed().startsWith("Usage: derive simulator"), printed());
        assertTrue(printed().contains("--fail-every=N"), printed());
    }

    private int derive(String... arguments) {
        List<String> words = new ArrayList<>(List.of(arguments));
        words.addAll(List.of("--url", http.uri().toString()));
        return Main.run(terminal(), words.toArray(String[]::new));
    }

    private Terminal terminal() {
        return new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                110,
                Map.of());
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String stats(int succeeded) {
        return "{\"counts\":{\"NEW\":1,\"SUCCEEDED\":" + succeeded + "},\"claimable\":1,\"pauses\":[]}";
    }

    private static String progress(String counts, int due) {
        return "{\"created_until_utc\":\"2026-11-23T12:00:00Z\",\"finished_after_utc\":\"2026-11-23T12:00:00Z\",\"counts\":{"
                + counts + "},\"due\":" + due + ",\"next_due_utc\":null}";
    }

    private static String blockers(String pauses) {
        return "{\"loop\":true,\"open_slots\":1,\"pauses\":[" + pauses + "]}";
    }

    private static String succeededJob() {
        return "{\"job_id\":\"" + JOB
                + "\",\"status\":\"SUCCEEDED\",\"priority\":100,\"attempt_count\":1,\"max_attempts\":3,"
                + "\"created_utc\":\"2026-11-23T12:00:00.123Z\",\"last_error\":null,"
                + "\"entity_type\":\"character\",\"entity_id\":\"luke\","
                + "\"runs\":[{\"run_id\":\"" + RUN + "\",\"status\":\"SUCCEEDED\",\"model_name\":\"simulator\","
                + "\"metrics_json\":{\"calls\":1,\"prompt_eval_count\":300,\"eval_count\":40,"
                + "\"total_duration\":1500000000,\"run_ns\":1600000000},"
                + "\"artifacts\":[{\"artifact_type\":\"parsed_output\",\"byte_count\":99,\"content_sha256\":\"abc\","
                + "\"lake_uri\":\"2026/11/23/" + RUN + "/output.json\"}]}]}";
    }

    private static String luke() {
        return "{\"entity_type\":\"character\",\"entity_id\":\"luke\",\"entity_name\":\"Luke Skywalker\",\"facts\":["
                + "{\"fact_key\":\"homeworld\",\"value\":\"Tatooine\",\"unit\":null,\"confidence\":1.0,\"evidence_ids\":[\"e1\"]},"
                + "{\"fact_key\":\"birth_year\",\"value\":19,\"unit\":\"BBY\",\"confidence\":1,\"evidence_ids\":[\"e1\"]}]}";
    }
}
