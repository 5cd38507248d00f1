package org.holocron.derive.lake;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * Writes files so that they are there whole, even after a crash, or not at all: a temporary name, forced to disk,
 * renamed, and the folder forced to disk too, since the rename lives there.
 */
final class DurableFile {

    private static final Pattern TEMPORARY = Pattern.compile("\\..+\\.tmp-[0-9a-f]{8}");

    /** A folder cannot be opened, and need not be forced, on Windows. */
    private static final boolean FOLDERS_OPEN = File.separatorChar == '/';

    private DurableFile() {}

    /** Whether a file of this name is what a crash left of a write. */
    static boolean isTemporary(String name) {
        return TEMPORARY.matcher(name).matches();
    }

    /** Writes or replaces the target; its folder must be there. On failure nothing of it stays. */
    static void write(Path target, byte[] content) throws IOException {
        Path temporary = target.resolveSibling("." + target.getFileName() + ".tmp-" + randomSuffix());
        try {
            writeAndForce(temporary, content);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException failure) {
            deleteAfter(failure, temporary);
            throw failure;
        }
        forceFolder(folderOf(target));
    }

    /** Makes a folder and those missing above it, down from one that must be there. */
    static void makeFolders(Path existing, Path folder) throws IOException {
        if (folder.equals(existing) || Files.isDirectory(folder)) {
            return;
        }
        Path parent = folderOf(folder);
        makeFolders(existing, parent);
        makeFolder(folder);
        forceFolder(parent);
    }

    /** Another thread may make the same folder at the same time: only a day's folder is ever shared. */
    private static void makeFolder(Path folder) throws IOException {
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException there) {
            if (!Files.isDirectory(folder)) {
                throw there;
            }
        }
    }

    /** Not through a channel: an interrupt would close that, and pass for a fault of the disk. */
    private static void writeAndForce(Path file, byte[] content) throws IOException {
        try (FileOutputStream out = new FileOutputStream(file.toFile())) {
            out.write(content);
            out.getFD().sync();
        }
    }

    private static void forceFolder(Path folder) throws IOException {
        if (!FOLDERS_OPEN) {
            return;
        }
        boolean interrupted = Thread.interrupted(); // it would close the channel before it forces anything
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void deleteAfter(Exception failure, Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }

    private static Path folderOf(Path file) {
        Path folder = file.getParent();
        if (folder == null) {
            throw new IllegalArgumentException("a path without a folder: " + file);
        }
        return folder;
    }

    private static String randomSuffix() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    }
}
