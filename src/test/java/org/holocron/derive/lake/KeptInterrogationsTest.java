package org.holocron.derive.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.holocron.derive.hash.FolderHash;
import org.holocron.derive.hash.Sha256;
import org.holocron.derive.testing.LakeAndQueue;
import org.holocron.derive.testing.OpenToOthers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptInterrogationsTest {

    private static final String KEY = "colors_v1";
    private static final Map<String, byte[]> FILES =
            Map.of("system.md", "You find colors.".getBytes(UTF_8), "examples/sky.json", "{}".getBytes(UTF_8));
    private static final String HASH =
            FolderHash.of(Map.of("system.md", Sha256.of("You find colors."), "examples/sky.json", Sha256.of("{}")));

    private Path root;
    private Path kept;

    @BeforeEach
    void open(@TempDir Path folder) {
        root = folder.resolve("lake");
        kept = root.resolve(KeptInterrogations.uriOf(KEY, HASH));
    }

    @Test
    void theFilesAreThereAsTheyWereReadAndForNobodyElse() throws IOException {
        KeptInterrogations interrogations = keep(new Lake(root));

        assertEquals(List.of("examples/sky.json", "system.md"), LakeAndQueue.filesBelow(kept));
        assertEquals("You find colors.", Files.readString(kept.resolve("system.md")));
        assertInstanceOf(FileCheck.Intact.class, interrogations.check(KEY, HASH));
        assertEquals(List.of(), OpenToOthers.in(root));
        assertEquals(2, LakeAndQueue.filesBelow(root).size(), "nothing temporary is left");
    }

    @Test
    void theyAreWrittenOnceByWhicheverProcess() throws IOException {
        keep(new Lake(root));
        FileTime longAgo = FileTime.fromMillis(0);
        Files.setLastModifiedTime(kept.resolve("system.md"), longAgo);

        Lake another = new Lake(root);
        keep(another);
        keep(another);

        assertEquals(longAgo, Files.getLastModifiedTime(kept.resolve("system.md")));
        assertEquals(2, LakeAndQueue.filesBelow(root).size());
    }

    /** Somebody removed them, or restored an older lake, while the node went on: every later run would name what is not there. */
    @Test
    void whatIsLostIsWrittenAgain() {
        Lake lake = new Lake(root);
        keep(lake);
        new LakeEntry(new LakeRoot(root), kept).deleteWithAll();
        assertInstanceOf(FileCheck.Missing.class, lake.interrogations().check(KEY, HASH));

        keep(lake);

        assertInstanceOf(FileCheck.Intact.class, lake.interrogations().check(KEY, HASH));
    }

    @Test
    void manyWritersAtOnceLeaveOneFolder() throws Exception {
        ExecutorService nodes = Executors.newFixedThreadPool(8);
        try {
            List<Callable<KeptInterrogations>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Lake lake = new Lake(root);
                all.add(() -> keep(lake));
            }
            for (Future<KeptInterrogations> node : nodes.invokeAll(all)) {
                assertInstanceOf(FileCheck.Intact.class, node.get().check(KEY, HASH));
            }
        } finally {
            nodes.shutdownNow();
        }
        assertEquals(2, LakeAndQueue.filesBelow(root).size());
        assertEquals(
                1, new LakeEntry(new LakeRoot(root), kept.getParent()).entries().size());
    }

    /** A crash leaves files under a temporary name only: the next attempt writes them all. */
    @Test
    void whatACrashLeftIsNotTakenForTheInterrogation() throws IOException {
        Path begun = kept.resolveSibling("." + HASH + ".tmp-0123abcd");
        Files.createDirectories(begun);
        Files.writeString(begun.resolve("system.md"), "You");
        Lake lake = new Lake(root);

        assertInstanceOf(FileCheck.Intact.class, keep(lake).check(KEY, HASH));
    }

    @Test
    void aLakeThatCannotBeWrittenIsUnavailableAndHasNoPartOfThem() throws IOException {
        Lake lake = new Lake(root);
        Files.createDirectories(kept.getParent().getParent());
        Files.writeString(kept.getParent(), "a file where the folder should be");
        LakeUnavailableException unavailable = assertThrows(LakeUnavailableException.class, () -> keep(lake));
        assertTrue(String.valueOf(unavailable.getMessage()).contains("LAKE_ROOT"), unavailable.getMessage());

        Files.delete(kept.getParent());
        Files.createDirectories(kept.getParent());
        Files.writeString(kept, "a file where the folder should be");
        assertThrows(LakeUnavailableException.class, () -> keep(lake));
        assertEquals(1, LakeAndQueue.filesBelow(root).size(), "what was begun is gone");
    }

    @Test
    void whatIsNotAsItWasWrittenIsTold() throws IOException {
        KeptInterrogations interrogations = keep(new Lake(root));
        Files.writeString(kept.resolve("notes.txt"), "of a person");
        assertInstanceOf(FileCheck.Changed.class, interrogations.check(KEY, HASH));
        Files.delete(kept.resolve("notes.txt"));
        assertInstanceOf(FileCheck.Intact.class, interrogations.check(KEY, HASH));
        Files.move(kept.resolve("system.md"), root.resolve("elsewhere"));
        Files.createSymbolicLink(kept.resolve("system.md"), root.resolve("elsewhere"));
        assertInstanceOf(FileCheck.Changed.class, interrogations.check(KEY, HASH));
        assertInstanceOf(FileCheck.Changed.class, interrogations.check("../" + KEY, HASH));
    }

    private static KeptInterrogations keep(Lake lake) {
        lake.interrogations().keep(KEY, HASH, FILES);
        return lake.interrogations();
    }

    /** Only a folder that was gone came back: every later run named one with a hole in it. */
    @Test
    void aFileThatIsLostIsWrittenAgain() throws IOException {
        Lake lake = new Lake(root);
        keep(lake);
        Files.delete(kept.resolve("system.md"));
        Files.delete(kept.resolve("examples/sky.json"));
        Files.delete(kept.resolve("examples"));

        assertInstanceOf(FileCheck.Intact.class, keep(lake).check(KEY, HASH));
        assertEquals(List.of(), OpenToOthers.in(root));
        assertEquals(2, LakeAndQueue.filesBelow(root).size(), "nothing temporary is left");

        Files.writeString(kept.resolve("system.md"), "You");
        assertInstanceOf(FileCheck.Intact.class, keep(lake).check(KEY, HASH));
    }

    /** What has the right size is read once in each process. */
    @Test
    void aFileWithAnotherContentIsWrittenAgainByTheNextProcess() throws IOException {
        Lake lake = new Lake(root);
        keep(lake);
        Files.writeString(kept.resolve("system.md"), "You find COLORS.");

        assertInstanceOf(FileCheck.Changed.class, keep(lake).check(KEY, HASH));
        assertInstanceOf(FileCheck.Intact.class, keep(new Lake(root)).check(KEY, HASH));
    }

    /** A job must not wait for a person to take it away. */
    @Test
    void whatAPersonPutInAFilesPlaceIsLeftThereAndTold() throws IOException {
        keep(new Lake(root));
        Path outside = Files.createDirectories(root.resolve("outside"));
        Files.delete(kept.resolve("system.md"));
        Files.createDirectory(kept.resolve("system.md"));
        Files.delete(kept.resolve("examples/sky.json"));
        Files.delete(kept.resolve("examples"));
        Files.createSymbolicLink(kept.resolve("examples"), outside);

        assertInstanceOf(FileCheck.Changed.class, keep(new Lake(root)).check(KEY, HASH));
        assertEquals(List.of(), LakeAndQueue.filesBelow(outside));

        Files.delete(kept.resolve("examples"));
        Files.writeString(kept.resolve("examples"), "a file where a folder should be");
        assertInstanceOf(FileCheck.Changed.class, keep(new Lake(root)).check(KEY, HASH));
    }

    /** A folder that lost a file and could not be written stopped all work, as a lake that is away does. */
    @Test
    void whereALostFileCannotBeWrittenJobsGoOnAndItIsTold() throws IOException {
        Map<String, byte[]> files = Map.of("examples/blue/sky.json", "{}".getBytes(UTF_8));
        String hash = FolderHash.of(Map.of("examples/blue/sky.json", Sha256.of("{}")));
        Path folder = root.resolve(KeptInterrogations.uriOf(KEY, hash));
        Lake lake = new Lake(root);
        lake.interrogations().keep(KEY, hash, files);
        new LakeEntry(new LakeRoot(root), folder.resolve("examples")).deleteWithAll();
        Files.createSymbolicLink(folder.resolve("examples"), root.resolve("not there"));

        lake.interrogations().keep(KEY, hash, files);
        assertInstanceOf(FileCheck.Changed.class, lake.interrogations().check(KEY, hash));

        Files.delete(folder.resolve("examples"));
        lake.interrogations().keep(KEY, hash, files);
        assertInstanceOf(FileCheck.Intact.class, lake.interrogations().check(KEY, hash));
    }

    /** Half of a file among the others would be one too many, which no sweep takes away: it is written beside the folder. */
    @Test
    void aLostFileIsWrittenWhereASweepFindsWhatACrashLeaves() {
        keep(new Lake(root));
        Path file = kept.resolve("system.md");

        assertThrows(
                NoSuchFileException.class,
                () -> DurableFile.writeBeside(file, "{}".getBytes(UTF_8), root.resolve("not there/" + HASH)));
        assertTrue(LakeLayout.isLeftover("." + HASH + ".tmp-0123abcd"));
        assertEquals(List.of("examples/sky.json", "system.md"), LakeAndQueue.filesBelow(kept));
    }
}
