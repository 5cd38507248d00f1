package org.holocron.derive.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.holocron.derive.hash.Sha256;
import org.holocron.derive.history.NewArtifact;
import org.holocron.derive.job.ArtifactType;
import org.holocron.derive.job.FileRef;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.RunHead;
import org.holocron.derive.lake.Lake;
import org.holocron.derive.lake.LakeUnavailableException;
import org.holocron.derive.lake.ManifestHeader;
import org.holocron.derive.lake.RunFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeVerifierTest {

    private static final byte[] CONTENT = "{\"a\": 1}".getBytes(UTF_8);
    private static final String KEY = "cd".repeat(32);
    private static final Instant NOW = Instant.parse("2026-05-06T12:00:00Z");
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final Duration TWO_DAYS = Duration.ofDays(2);

    @TempDir
    private Path root;

    private final RecordedRuns history = new RecordedRuns();
    private final UUID run = UUID.randomUUID();
    private Lake lake;

    @BeforeEach
    void openLake() {
        lake = new Lake(root);
    }

    @Test
    void isCleanWhenLakeAndSqlAgree() {
        writeAndRecord();
        Verification result = verify(false);
        assertTrue(result.isClean(), result::toString);
        assertEquals(2, result.artifacts());
        assertEquals(1, result.files(), "the one of the call, which has no row");
    }

    @Test
    void findsWhatIsMissing() throws IOException {
        writeAndRecord();
        Files.delete(fileOf("request.json"));
        Files.delete(fileOf("calls/01/request.json"));
        assertEquals(2, verify(false).missing());
    }

    @Test
    void findsWhatWasChanged() throws IOException {
        writeAndRecord();
        Files.writeString(fileOf("request.json"), "{\"a\": 2}");
        Files.writeString(fileOf("calls/01/request.json"), "{\"a\": 1, \"b\": 2}");
        Verification result = verify(false);
        assertEquals(2, result.changed());
        assertEquals(
                List.of(run, run),
                result.findings().stream().map(Finding::runId).toList());
    }

    @Test
    void findsARowThatLeadsOutOfTheLake() {
        history.record(run, new NewArtifact(ArtifactType.PROMPT_TEXT, new FileRef("../../etc/passwd", "00", 1L)));
        assertEquals(1, verify(false).changed());
    }

    @Test
    void findsAFileThatARecordedRunDoesNotList() throws IOException {
        writeAndRecord();
        Path added = fileOf("request.json").resolveSibling("output.json");
        Files.write(added, CONTENT);
        assertEquals(1, verify(true).unrecorded());
        assertTrue(Files.exists(added), "it is not a day old");

        age(added, TWO_DAYS);
        assertTrue(verify(true).isClean());
        assertFalse(Files.exists(added));
    }

    @Test
    void findsAnUnrecordedRun() throws IOException {
        writeUnrecorded(A_MINUTE);
        Verification result = verify(true);
        assertEquals(1, result.unrecorded());
        assertEquals(0, result.swept());
    }

    @Test
    void takesARecentFolderForWorkInFlightWhileJobsRun() throws IOException {
        writeUnrecorded(A_MINUTE);
        history.runningJobs = 1;
        Verification result = verify(true);
        assertTrue(result.isClean());
        assertEquals(1, result.inFlight());
    }

    @Test
    void sweepsAnUnrecordedRunAfterADayOnlyWhenAsked() throws IOException {
        Path folder = writeUnrecorded(TWO_DAYS);
        assertEquals(1, verify(false).unrecorded());
        assertTrue(Files.exists(folder));

        Verification result = verify(true);
        assertTrue(result.isClean());
        assertEquals(3, result.swept());
        assertFalse(Files.exists(folder));
    }

    @Test
    void sweepsNoLinkAndNoUnmanagedFile() throws IOException {
        Path folder = writeUnrecorded(TWO_DAYS);
        Path outside = Files.writeString(root.resolveSibling(root.getFileName() + "-outside"), "kept");
        Files.createSymbolicLink(folder.resolve("output.json"), outside);
        Files.createSymbolicLink(root.resolve("2025"), folder);
        Path notes = Files.writeString(folder.resolve("notes.txt"), "mine");
        Path readme = Files.writeString(root.resolve("README.txt"), "mine");
        age(notes, TWO_DAYS);
        age(readme, TWO_DAYS);
        setAge(folder.resolve("output.json"), TWO_DAYS);

        Verification result = verify(true);
        Files.delete(outside);

        assertEquals(List.of("notes.txt", "output.json"), namesIn(folder));
        assertTrue(Files.exists(readme));
        assertEquals(2, result.unmanaged());
        assertEquals(1, result.unrecorded(), "the folder stays and says why");
    }

    @Test
    void sweepsWhatACrashLeftWhileAFileWasWritten() throws IOException {
        writeAndRecord();
        Path leftover = Files.write(fileOf("request.json").resolveSibling(".output.json.tmp-0123abcd"), CONTENT);
        assertEquals(0, verify(true).swept());
        age(leftover, TWO_DAYS);
        assertEquals(1, verify(true).swept());
        assertFalse(Files.exists(leftover));
    }

    @Test
    void sweepsReceiptsThatLeadNowhere() throws IOException {
        writeAndRecord();
        FileRef request = new FileRef(uriOf("request.json"), Sha256.of(CONTENT), (long) CONTENT.length);
        lake.receipts().store(KEY, run, request);
        assertEquals(0, verify(true).deadReceipts());

        Files.delete(fileOf("request.json"));
        Verification result = verify(true);
        assertEquals(1, result.receipts());
        assertEquals(1, result.deadReceipts());
        assertEquals(1, result.swept());
        assertEquals(0, verify(true).receipts());
    }

    @Test
    void saysThatTheLakeIsUnavailableRatherThanThatAllIsMissing() throws IOException {
        Lake gone = new Lake(root.resolve("gone"));
        Files.delete(root.resolve("gone"));
        history.record(run, new NewArtifact(ArtifactType.PROMPT_TEXT, new FileRef("2026/01/01/x", "00", 1L)));
        assertThrows(
                LakeUnavailableException.class, () -> new LakeVerifier(gone, history, Clock.systemUTC()).verify(false));
    }

    private Verification verify(boolean sweep) {
        return new LakeVerifier(lake, history, Clock.fixed(NOW, ZoneOffset.UTC)).verify(sweep);
    }

    private void writeAndRecord() {
        RunFolder folder = lake.open(run, NOW);
        folder.writeCall(1, ArtifactType.REQUEST_JSON, CONTENT);
        FileRef request = folder.write(ArtifactType.REQUEST_JSON, CONTENT);
        history.record(
                run,
                new NewArtifact(ArtifactType.REQUEST_JSON, request),
                new NewArtifact(ArtifactType.MANIFEST, folder.writeManifest(header(run))));
    }

    private Path writeUnrecorded(Duration ago) throws IOException {
        UUID unrecorded = UUID.randomUUID();
        RunFolder folder = lake.open(unrecorded, NOW);
        folder.writeCall(1, ArtifactType.REQUEST_JSON, CONTENT);
        FileRef request = folder.write(ArtifactType.REQUEST_JSON, CONTENT);
        folder.writeManifest(header(unrecorded));
        Path path = root.resolve(request.uri()).getParent();
        age(path, ago);
        return path;
    }

    /** Of the recorded run. */
    private Path fileOf(String name) {
        return root.resolve(uriOf(name));
    }

    private String uriOf(String name) {
        return "2026/05/06/" + run + "/" + name;
    }

    private static ManifestHeader header(UUID runId) {
        RunHead head = new RunHead(runId, NOW, 1, "model", null, "digest", "1", KEY, null);
        return new ManifestHeader(head, UUID.randomUUID(), "key", new Outcome.Accepted());
    }

    private static void age(Path path, Duration ago) throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.toList()) {
                Files.setLastModifiedTime(each, FileTime.from(NOW.minus(ago)));
            }
        }
    }

    /** Of a link itself. */
    private static void setAge(Path link, Duration ago) throws IOException {
        Files.getFileAttributeView(
                        link,
                        java.nio.file.attribute.BasicFileAttributeView.class,
                        java.nio.file.LinkOption.NOFOLLOW_LINKS)
                .setTimes(FileTime.from(NOW.minus(ago)), null, null);
    }

    private static List<String> namesIn(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }
}
