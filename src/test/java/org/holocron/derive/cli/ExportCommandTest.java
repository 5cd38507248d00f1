package org.holocron.derive.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.holocron.derive.hash.Sha256;
import org.holocron.derive.testing.FakeConnection;
import org.holocron.derive.testing.FakeHttpServer;
import org.holocron.derive.testing.FakeRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table of results becomes a file: whole or not at all, and its hash beside it. */
class ExportCommandTest {

    private static final String FIRST =
            "{\"job_id\":\"a\",\"input_id\":\"R-1\",\"ordinal\":0,\"value\":\"x, y\",\"open\":true}";
    private static final String SECOND =
            "{\"job_id\":\"a\",\"input_id\":\"R-1\",\"ordinal\":1,\"value\":5,\"open\":null}";
    private static final String THIRD =
            "{\"job_id\":\"b\",\"input_id\":\"R-2\",\"ordinal\":null,\"value\":null,\"open\":null}";

    private final List<String> asked = new ArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final FakeHttpServer server = FakeHttpServer.playing(this::answer);
    private boolean breaksOnce;
    private boolean fails;

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void rowsBecomeLinesPartByPart() throws IOException {
        assertEquals(Exit.DONE, export("--output", "facts.jsonl"));

        assertEquals(FIRST + "\n" + SECOND + "\n" + THIRD + "\n", Files.readString(folder.resolve("facts.jsonl")));
        assertEquals(
                List.of(
                        "GET /api/results?format=jsonl&limit=1000",
                        "GET /api/results?format=jsonl&limit=1000&input_field=id&cursor=2"),
                asked);
        assertEquals(folder.resolve("facts.jsonl") + ": 3 rows: 2 claims of 2 jobs\n", out.toString(UTF_8));
    }

    @Test
    void filtersAreThoseOfTheList() {
        assertEquals(
                Exit.DONE,
                export(
                        "--output",
                        "f.csv",
                        "--status",
                        "failed,dead-lettered",
                        "--interrogation",
                        "a b",
                        "--group",
                        "may",
                        "--finished-before",
                        "2026-02-01",
                        "--input-field",
                        "x y"));

        assertEquals(
                "GET /api/results?format=jsonl&limit=1000&status=FAILED&status=DEADLETTER&input_field=x%20y"
                        + "&interrogation_key=a%20b&group=may&finished_before=2026-02-01",
                asked.get(0));
    }

    @Test
    void csvHasTheNamesOfTheColumnsOnce() throws IOException {
        assertEquals(Exit.DONE, export("--output", "facts.csv"));

        assertEquals(
                "job_id,input_id,ordinal,value,open\r\na,R-1,0,\"x, y\",true\r\na,R-1,1,5,\r\nb,R-2,,,\r\n",
                Files.readString(folder.resolve("facts.csv")));
    }

    @Test
    void parquetIsAFolderOfParts() throws IOException {
        assertEquals(Exit.DONE, export("--output", "facts.parquet"));

        byte[] part = Files.readAllBytes(folder.resolve("facts.parquet/part-00001.parquet"));
        assertEquals("PAR1", new String(part, part.length - 4, 4, UTF_8));
        assertEquals(Sha256.of(part), file("facts.parquet").getString("sha256"));
        assertEquals(3, file("facts.parquet").getInt("rows"));
    }

    @Test
    void aPartThatIsFullIsFollowedByAnother() throws IOException {
        ExportTarget.Parquet parts = new ExportTarget.Parquet(folder.resolve("parts"), 2);
        Export export = new Export(new ResultWalk(new ApiClient(server.uri()), WaitClock.ofProcess(), "limit=1000"));
        try (parts) {
            export.copyTo(parts, rows -> {});
        }

        assertEquals(
                List.of("part-00001.parquet 2", "part-00002.parquet 1"),
                parts.written().stream()
                        .map(part -> part.name() + " " + part.rows())
                        .toList());
    }

    @Test
    void theManifestBesideItHasItsHash() throws IOException {
        assertEquals(Exit.DONE, export("--output", "facts.jsonl", "--json"));

        byte[] file = Files.readAllBytes(folder.resolve("facts.jsonl"));
        assertEquals(Sha256.of(file), file("facts.jsonl").getString("sha256"));
        assertEquals(file.length, file("facts.jsonl").getInt("bytes"));
        assertEquals("facts.jsonl", file("facts.jsonl").getString("name"));
        assertEquals(
                manifest("facts.jsonl"), JsonValues.parse(out.toString(UTF_8)).orElseThrow());
    }

    @Test
    void whatBreaksOffLeavesTheFileThatWasThere() throws IOException {
        Files.writeString(folder.resolve("facts.csv"), "before");
        fails = true;

        assertEquals(Exit.FAILED, export("--output", "facts.csv"));

        assertEquals("before", Files.readString(folder.resolve("facts.csv")));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void aPartThatBreaksOffIsAskedForAgain() throws IOException {
        breaksOnce = true;

        assertEquals(Exit.DONE, export("--output", "facts.jsonl"));

        assertEquals(3, asked.size());
        assertEquals(3, Files.readAllLines(folder.resolve("facts.jsonl")).size());
    }

    @Test
    void aFolderIsNeverReplaced() throws IOException {
        Files.createDirectory(folder.resolve("facts.parquet"));

        assertEquals(Exit.BAD_USAGE, export("--output", "facts.parquet"));

        assertTrue(err.toString(UTF_8).contains("is a folder that is there already"), err.toString(UTF_8));
        assertEquals(List.of(), asked);
    }

    @Test
    void rowsGoToTheStandardOutputWithoutAManifest() throws IOException {
        assertEquals(Exit.DONE, run("export", "--output", "-"));

        assertEquals(FIRST + "\n" + SECOND + "\n" + THIRD + "\n", out.toString(UTF_8));
        assertFalse(Files.exists(Path.of("-.manifest.json")));
    }

    @Test
    void aFormThatNobodyNamedIsAskedFor() {
        assertEquals(Exit.BAD_USAGE, export("--output", "facts"));
        assertEquals(Exit.BAD_USAGE, export("--output", "facts.csv", "--format", "xml"));
        assertEquals(Exit.BAD_USAGE, run("export", "--output", "-", "--format", "parquet"));

        assertEquals(3, err.toString(UTF_8).lines().count(), err.toString(UTF_8));
        assertEquals(List.of(), asked);
    }

    private void answer(FakeRequest request, FakeConnection connection) throws IOException {
        synchronized (asked) {
            asked.add(request.methodAndPath());
        }
        boolean isSecond = request.methodAndPath().contains("cursor=2");
        if (isSecond && fails) {
            connection.json(409, "{\"title\":\"Broken\",\"detail\":\"for good\"}");
            return;
        }
        String body = isSecond ? THIRD + "\n" : FIRST + "\n" + SECOND + "\n";
        String next = isSecond
                ? ""
                : "Link: </elsewhere/results?format=jsonl&limit=1000&input_field=id&cursor=2>; rel=\"next\"\r\n";
        int length = body.getBytes(UTF_8).length;
        if (isSecond && breaksOnce) {
            breaksOnce = false;
            length++;
        }
        connection.raw("HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\n" + next + "Content-Length: " + length
                + "\r\nConnection: close\r\n\r\n" + body);
    }

    private JsonObject manifest(String name) throws IOException {
        return JsonValues.parse(Files.readString(folder.resolve(name + ".manifest.json")))
                .map(JsonObject.class::cast)
                .orElseThrow();
    }

    private JsonObject file(String name) throws IOException {
        return manifest(name).getJsonArray("files").getJsonObject(0);
    }

    private int export(String option, String file, String... more) {
        List<String> words =
                new ArrayList<>(List.of("export", option, folder.resolve(file).toString()));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    private int run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--url", server.uri().toString()));
        Terminal terminal = new Terminal(
                new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), Program.PIPE, Map.of());
        return Main.run(terminal, all.toArray(String[]::new));
    }
}
