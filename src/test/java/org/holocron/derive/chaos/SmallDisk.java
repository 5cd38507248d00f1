package org.holocron.derive.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** A file system in memory, mounted for a test, that is really full or really read-only when told so. */
final class SmallDisk implements AutoCloseable {

    private static final int BLOCK = 4096;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Skips the test where nothing may be mounted. */
    static SmallDisk mountedOn(Path folder, int megabytes) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int result = run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString());
        assumeTrue(result == 0, "mounting a small disk takes root on Linux");
        return new SmallDisk(folder);
    }

    /** Fills it up but for so many blocks of 4 KiB, or fewer where others write meanwhile; a file takes one at least. */
    void fillBut(int blocks) {
        free();
        addBallast(blocks);
    }

    /** As often as needed while others work on it: a database that shrinks its file makes room. */
    void keepFull() {
        addBallast(0);
    }

    private void addBallast(int blocksLeft) {
        try (OutputStream out =
                Files.newOutputStream(ballast(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            byte[] block = new byte[BLOCK];
            for (long more = room() - blocksLeft; more > 0; more--) {
                out.write(block);
            }
        } catch (IOException e) {
            if (room() > blocksLeft) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** In blocks. */
    private long room() {
        try {
            return Files.getFileStore(folder).getUsableSpace() / BLOCK;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void free() {
        try {
            Files.deleteIfExists(ballast());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void makeReadOnly() {
        assertEquals(0, run("mount", "-o", "remount,ro", folder.toString()));
    }

    void makeWritable() {
        assertEquals(0, run("mount", "-o", "remount,rw", folder.toString()));
    }

    /** A process that is just ending may still hold a file: it goes when that is over. */
    @Override
    public void close() {
        assertEquals(0, run("umount", "--lazy", folder.toString()));
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    private static int run(String... command) {
        try {
            return new ProcessBuilder(new ArrayList<>(List.of(command)))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException cannot) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
