package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.history.Artifact;
import org.holocron.derive.history.Run;
import org.holocron.derive.job.ArtifactType;
import org.holocron.derive.job.FileRef;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.RunHead;
import org.holocron.derive.lake.FileCheck;
import org.holocron.derive.lake.Lake;
import org.holocron.derive.lake.ManifestHeader;
import org.holocron.derive.lake.RunFolder;
import org.holocron.derive.lake.RunNotes;
import org.holocron.derive.lake.RunStart;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that SQL does not know is found by the manifest, which SQL has the hash of. */
class ListedProbabilitiesTest {

    private static final UUID RUN = UUID.fromString("3116acb5-7e2d-4d04-bef2-ed121bc88e0b");
    private static final UUID JOB = UUID.fromString("860c8f44-3aff-4878-9d79-fd198496b8b5");
    private static final Instant STARTED = Instant.parse("2026-11-26T12:00:00Z");
    private static final byte[] CONTENT = "{\"values\":{}}".getBytes(StandardCharsets.UTF_8);
    private static final String COUNTED = "{\"calls\":1,\"values_with_probability\":0}";

    @TempDir
    Path folder;

    @Test
    void theManifestNamesTheFileWithItsHash() {
        Lake lake = new Lake(folder);
        FileRef manifest = manifest(lake, true);

        FileRef found = ListedProbabilities.of(run(COUNTED, manifest), lake).orElseThrow();

        assertArrayEquals(
                CONTENT,
                assertInstanceOf(FileCheck.Intact.class, lake.read(found)).content());
    }

    @Test
    void aRunThatCountsNoneOrListsNoneHasNone() {
        Lake lake = new Lake(folder);
        assertEquals(Optional.empty(), ListedProbabilities.of(run(null, manifest(lake, true)), lake));
        assertEquals(Optional.empty(), ListedProbabilities.of(run("{\"calls\":1}", manifest(lake, true)), lake));
        assertEquals(Optional.empty(), ListedProbabilities.of(run(COUNTED, manifest(lake, false)), lake));
    }

    /** A manifest that somebody changed could name any file. */
    @Test
    void aManifestThatIsNotWhatWasRecordedIsAProblem() throws IOException {
        Lake lake = new Lake(folder);
        FileRef manifest = manifest(lake, true);
        Files.writeString(folder.resolve(manifest.uri()), "{}");

        assertThrows(ProblemException.class, () -> ListedProbabilities.of(run(COUNTED, manifest), lake));
    }

    /** An attempt whose answer was repaired has the first answer there, and nowhere else. */
    @Test
    void eachCallsFilesAreFoundByNumber() {
        Lake lake = new Lake(folder);
        Run run = run(COUNTED, manifest(lake, true));

        for (String number : List.of("1", "01")) {
            FileRef found = ListedCalls.of(run, number, "request_json", lake).orElseThrow();
            assertArrayEquals(
                    CONTENT,
                    assertInstanceOf(FileCheck.Intact.class, lake.read(found)).content());
        }
        for (String number : List.of("0", "00", "2", "100", "x", "-1", "1/../1")) {
            assertEquals(Optional.empty(), ListedCalls.of(run, number, "request_json", lake), number);
        }
        assertEquals(Optional.empty(), ListedCalls.of(run, "1", "response_json", lake));
        assertEquals(Optional.empty(), ListedCalls.of(run, "1", "../manifest", lake));
    }

    private static FileRef manifest(Lake lake, boolean withProbabilities) {
        RunFolder files = lake.open(new RunStart(RUN, JOB, UUID.randomUUID(), STARTED));
        files.writeCall(1, ArtifactType.REQUEST_JSON, CONTENT);
        files.write(ArtifactType.PARSED_OUTPUT, CONTENT);
        if (withProbabilities) {
            files.writeProbabilities(CONTENT);
        }
        RunHead head = new RunHead(RUN, STARTED, 1, "simulator", null, null, "1.0.0", null, null, null);
        return files.writeManifest(
                new ManifestHeader(head, JOB, "sw_entity_facts_v1", new Outcome.Accepted(), RunNotes.NONE));
    }

    private static Run run(@Nullable String metrics, FileRef manifest) {
        Artifact recorded = new Artifact(UUID.randomUUID(), RUN, ArtifactType.MANIFEST.sqlName(), manifest, STARTED);
        return new Run(
                RUN,
                JOB,
                "sw_entity_facts_v1",
                STARTED,
                STARTED,
                "SUCCEEDED",
                "worker",
                "http://localhost:11434",
                "simulator",
                null,
                null,
                null,
                metrics,
                null,
                null,
                1,
                "1.0.0",
                null,
                null,
                null,
                List.of(recorded));
    }
}
