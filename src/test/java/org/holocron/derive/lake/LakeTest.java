package org.holocron.derive.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.holocron.derive.hash.Sha256;
import org.holocron.derive.job.ArtifactType;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.FileRef;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.RunHead;
import org.holocron.derive.testing.OpenToOthers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LakeTest {

    private static final UUID RUN = UUID.fromString("0b7e1c52-94d5-4d0a-8f5e-2f1f4a6f9b01");
    private static final UUID JOB = UUID.fromString("0b7e1c52-94d5-4d0a-8f5e-2f1f4a6f9b02");
    private static final UUID LEASE = UUID.fromString("0b7e1c52-94d5-4d0a-8f5e-2f1f4a6f9b03");
    private static final Instant LATE_IN_THE_EVENING = Instant.parse("2026-03-04T23:59:59Z");
    private static final String FOLDER = "2026/03/04/" + RUN;
    private static final String KEY = "ab".repeat(32);
    private static final byte[] ANSWER = "{\"homeworld\": \"Nal Hutta – Yavin\"}\n".getBytes(UTF_8);

    @TempDir
    private Path folder;

    private Path root() {
        return folder.resolve("lake/llm_runs");
    }

    private RunFolder run(Lake lake) {
        return lake.open(new RunStart(RUN, JOB, LEASE, LATE_IN_THE_EVENING));
    }

    /** Every account of the machine could read evidence and answers. */
    @Test
    void nobodyElseMayReadIt() throws IOException {
        Lake lake = new Lake(root());
        run(lake).write(ArtifactType.PARSED_OUTPUT, ANSWER);
        lake.fileTime();

        assertEquals(List.of(), OpenToOthers.in(folder.resolve("lake")));
    }

    @Test
    void keepsAFileByDayAndRunWithItsHashAndSize() throws IOException {
        FileRef file = run(new Lake(root())).write(ArtifactType.PARSED_OUTPUT, ANSWER);

        assertEquals(new FileRef(FOLDER + "/output.json", Sha256.of(ANSWER), (long) ANSWER.length), file);
        assertEquals(new String(ANSWER, UTF_8), Files.readString(root().resolve(file.uri())));
    }

    @Test
    void replacesAFileThatIsWrittenAgain() throws IOException {
        RunFolder run = run(new Lake(root()));
        run.write(ArtifactType.REQUEST_JSON, ANSWER);
        run.write(ArtifactType.REQUEST_JSON, "{}".getBytes(UTF_8));

        assertEquals("{}", Files.readString(root().resolve(FOLDER + "/request.json")));
        assertEquals(List.of(".run.json", "request.json"), filesBelow(root()));
    }

    /** A purge while the comparison was made left a folder that nothing in the database explains. */
    @Test
    void aComparisonWritesNothingOnceTheRunIsPurged() throws IOException {
        RunFolder run = run(new Lake(root()));
        FileRef manifest = run.writeManifest(header(new Outcome.Accepted()));
        run.writeUnnarrowed(ArtifactType.REQUEST_JSON, ANSWER);
        Path folder = Objects.requireNonNull(root().resolve(manifest.uri()).getParent());
        new LakeEntry(new LakeRoot(root()), folder).deleteWithAll();

        assertThrows(IllegalStateException.class, () -> run.writeUnnarrowed(ArtifactType.RESPONSE_JSON, ANSWER));
        assertThrows(IllegalStateException.class, () -> run.writeUnnarrowedOutcome(new Outcome.Accepted()));
        assertFalse(Files.exists(folder));
    }

    @Test
    void whatIsWrittenAheadGetsItsNameWhenItIsForced() throws IOException {
        List<Runnable> forcing = new ArrayList<>();
        RunFolder run = run(new Lake(root(), forcing::add));
        run.writeAhead(ArtifactType.PROMPT_TEXT, ANSWER);
        run.forceAhead();
        assertFalse(Files.exists(root().resolve(FOLDER + "/prompt.txt")));

        forcing.forEach(Runnable::run);
        FileRef prompt = run.write(ArtifactType.PROMPT_TEXT, ANSWER);
        FileRef manifest = run.writeManifest(header(new Outcome.Accepted()));

        byte[] content = Files.readAllBytes(root().resolve(manifest.uri()));
        assertEquals(List.of(prompt), Manifest.entriesIn(content, FOLDER).files());
        assertEquals(List.of("manifest.json", "prompt.txt"), filesBelow(root()));
    }

    @Test
    void noResponseAndNoManifestFollowWhatCouldNotBeForced() throws IOException {
        RunFolder run = run(new Lake(root(), forcing -> {
            new LakeEntry(new LakeRoot(root()), root().resolve(FOLDER)).deleteWithAll();
            forcing.run();
        }));
        run.writeAhead(ArtifactType.PROMPT_TEXT, ANSWER);
        run.forceAhead();

        run.writeCall(1, ArtifactType.RESPONSE_JSON, ANSWER);
        assertThrows(LakeUnavailableException.class, () -> run.forceCall(1));
        run.write(ArtifactType.PROMPT_TEXT, ANSWER);
        assertThrows(LakeUnavailableException.class, () -> run.writeManifest(header(new Outcome.Accepted())));
    }

    @Test
    void listsEveryFileInTheManifest() throws IOException {
        RunFolder run = run(new Lake(root()));
        FileRef call = run.writeCall(1, ArtifactType.REQUEST_JSON, ANSWER);
        FileRef request = run.write(ArtifactType.REQUEST_JSON, ANSWER);
        FileRef manifest = run.writeManifest(header(new Outcome.Rejected(ErrorKind.CITATION, "fact 1 cites e9")));

        byte[] content = Files.readAllBytes(root().resolve(manifest.uri()));
        assertEquals(Sha256.of(content), manifest.sha256());
        assertEquals(List.of(call, request), Manifest.entriesIn(content, FOLDER).files());
        JsonObject json = json(content);
        assertEquals("CITATION", json.getJsonObject("outcome").getString("error_kind"));
        assertEquals(JOB.toString(), json.getString("job_id"));
        assertEquals(RUN.toString(), json.getString("run_id"));
    }

    @Test
    void readsBackOnlyWhatWasRecorded() throws IOException {
        Lake lake = new Lake(root());
        FileRef file = run(lake).write(ArtifactType.PARSED_OUTPUT, ANSWER);
        assertInstanceOf(FileCheck.Intact.class, lake.read(file));

        byte[] forged = ANSWER.clone();
        forged[3]++;
        Files.write(root().resolve(file.uri()), forged);
        assertTrue(
                assertInstanceOf(FileCheck.Changed.class, lake.read(file)).how().contains("hash"));

        Files.delete(root().resolve(file.uri()));
        assertInstanceOf(FileCheck.Missing.class, lake.read(file));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../secret.txt", "a/../../secret.txt", "/etc/hostname", "", ".", "a\u0000b", "..\\secret.txt"})
    void readsNothingOutsideTheRoot(String lakeUri) throws IOException {
        Lake lake = new Lake(root());
        Files.writeString(folder.resolve("lake/secret.txt"), "secret");

        assertInstanceOf(FileCheck.Changed.class, lake.read(unhashed(lakeUri)));
    }

    @Test
    void followsNoSymbolicLink() throws IOException {
        Lake lake = new Lake(root());
        Files.writeString(folder.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(root().resolve("file.txt"), folder.resolve("secret.txt"));
        Files.createSymbolicLink(root().resolve("folder"), folder);

        assertInstanceOf(FileCheck.Changed.class, lake.read(unhashed("file.txt")));
        assertInstanceOf(FileCheck.Changed.class, lake.read(unhashed("folder/secret.txt")));
    }

    @Test
    void isUnavailableWhileItsRootIsGone() throws IOException {
        Lake lake = new Lake(root());
        lake.probe();
        Files.delete(root());
        assertTrue(assertThrows(LakeUnavailableException.class, lake::probe)
                .getMessage()
                .contains("LAKE_ROOT"));
        assertThrows(LakeUnavailableException.class, () -> run(lake).write(ArtifactType.PROMPT_TEXT, ANSWER));
        assertThrows(LakeUnavailableException.class, () -> lake.read(unhashed("x")));
        assertFalse(Files.exists(root()), "it may be a disk that is not mounted");

        Files.createDirectory(root());
        lake.probe();
        assertEquals(List.of(), filesBelow(root()));
    }

    @Test
    void isUnavailableWhenItsRootIsAFile() throws IOException {
        Files.writeString(folder.resolve("lake"), "");
        assertThrows(LakeUnavailableException.class, () -> new Lake(root()).probe());
    }

    @Test
    void isUnavailableWhereADayCannotBeCreated() throws IOException {
        Lake lake = new Lake(root());
        Files.writeString(root().resolve("2026"), "a file where a folder belongs");

        LakeUnavailableException unavailable =
                assertThrows(LakeUnavailableException.class, () -> run(lake).write(ArtifactType.PROMPT_TEXT, ANSWER));
        assertTrue(unavailable.getMessage().contains("no folder"), unavailable.getMessage());
    }

    @Test
    void leavesNothingOfAWriteThatFailed() throws IOException {
        Lake lake = new Lake(root());
        Path inTheWay = root().resolve(FOLDER + "/output.json/file");
        Files.createDirectories(inTheWay.getParent());
        Files.writeString(inTheWay, "");

        assertThrows(LakeUnavailableException.class, () -> run(lake).write(ArtifactType.PARSED_OUTPUT, ANSWER));
        assertEquals(List.of(".run.json", "file"), filesBelow(root()));
    }

    /** An interrupt closes a file channel in use, which once looked like a fault of the disk. */
    @Test
    void writesAlsoOnAnInterruptedThread() {
        Thread.currentThread().interrupt();
        run(new Lake(root())).write(ArtifactType.PROMPT_TEXT, ANSWER);
        assertTrue(Thread.interrupted());
    }

    private FileRef storedResponse(Lake lake) {
        RunFolder run = run(lake);
        FileRef response = run.writeCall(1, ArtifactType.RESPONSE_JSON, ANSWER);
        run.forceCall(1);
        return response;
    }

    @Test
    void findsAStoredResponseByItsReceipt() {
        Lake lake = new Lake(root());
        FileRef response = storedResponse(lake);
        lake.receipts().store(KEY, RUN, response);

        StoredResponse receipt = new Lake(root()).receipts().find(KEY).orElseThrow();
        assertEquals(RUN, receipt.runId());
        assertEquals(new String(ANSWER, UTF_8), new String(receipt.response(), UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{}",
                "{\"run_id\":1,\"lake_uri\":\"x\",\"sha256\":\"y\"}",
                "{\"run_id\":\"0b7e1c52-94d5-4d0a-8f5e-2f1f4a6f9b01\",\"lake_uri\":\"../../x\",\"sha256\":\"y\"}"
            })
    void usesNoDamagedReceipt(String content) throws IOException {
        Lake lake = new Lake(root());
        lake.receipts().store(KEY, RUN, storedResponse(lake));
        Files.writeString(root().resolve(".receipts/ab/" + KEY + ".json"), content);

        assertTrue(lake.receipts().find(KEY).isEmpty());
    }

    @Test
    void usesNoReceiptWhoseResponseChanged() throws IOException {
        Lake lake = new Lake(root());
        FileRef response = storedResponse(lake);
        lake.receipts().store(KEY, RUN, response);
        Files.writeString(root().resolve(response.uri()), "{}");

        assertTrue(lake.receipts().find(KEY).isEmpty());
    }

    private static FileRef unhashed(String lakeUri) {
        return new FileRef(lakeUri, null, null);
    }

    private static ManifestHeader header(Outcome outcome) {
        RunHead head = new RunHead(RUN, LATE_IN_THE_EVENING, 1, "simulator", null, null, "1.0.0", null, KEY, null);
        return new ManifestHeader(head, JOB, "sw_entity_facts_v1", outcome, RunNotes.NONE);
    }

    private static JsonObject json(byte[] content) {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(content))) {
            return reader.readObject();
        }
    }

    private static List<String> filesBelow(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
