package org.holocron.derive.lake;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.holocron.derive.files.PrivateFiles;

/**
 * Writes files so that each is there complete, even after a crash, or not at all: under a temporary name, forced to
 * disk, then renamed; the folder is forced to disk too, since it holds the rename.
 */
final class DurableFile {

    private static final Pattern TEMPORARY = Pattern.compile("\\..+\\.tmp-[0-9a-f]{8}");

    /** On Windows a folder cannot be opened and need not be forced. */
    private static final boolean CAN_FORCE_FOLDERS = File.separatorChar == '/';

    private DurableFile() {}

    /** Whether a crash during a write leaves a file of this name. */
    static boolean isTemporary(String name) {
        return TEMPORARY.matcher(name).matches();
    }

    /** Writes or replaces the target; its folder must exist. A failed write leaves nothing behind. */
    static void write(Path target, byte[] content) throws IOException {
        writeBeside(target, content, target);
    }

    /**
     * As {@link #write(Path, byte[])}, for a folder in which a crash must leave nothing.
     *
     * @param beside what the temporary file stands beside and is named after; on the same disk
     */
    static void writeBeside(Path target, byte[] content, Path beside) throws IOException {
        writeContent(target, content, beside);
        forceFolder(folderOf(target));
    }

    /**
     * As {@link #write(Path, byte[])}, but the folder is still to be forced to disk, once for all files that are written so: until then a
     * crash of the machine may lose them.
     */
    static void writeContent(Path target, byte[] content) throws IOException {
        writeContent(target, content, target);
    }

    private static void writeContent(Path target, byte[] content, Path beside) throws IOException {
        Path temporary = temporaryOf(beside);
        try {
            writeAndForce(temporary, content);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException failure) {
            deleteAfter(failure, temporary);
            throw failure;
        }
    }

    /** A new name in the same folder, which no reader takes for a file of the lake. */
    private static Path temporaryOf(Path target) {
        return target.resolveSibling("." + target.getFileName() + ".tmp-" + randomSuffix());
    }

    /** Writes what {@link #finish} makes the target, in its folder, which must exist; it is not forced to disk. A failed write leaves nothing behind. */
    static Path writeTemporary(Path target, byte[] content) throws IOException {
        Path temporary = temporaryOf(target);
        try {
            PrivateFiles.create(temporary);
            Files.write(temporary, content);
            return temporary;
        } catch (IOException | RuntimeException failure) {
            deleteAfter(failure, temporary);
            throw failure;
        }
    }

    /** Forces it to disk and gives it its name; the folder is still to be forced. What fails leaves nothing behind. */
    static void finish(Path temporary, Path target) throws IOException {
        try {
            try (FileOutputStream out = new FileOutputStream(temporary.toFile(), true)) {
                out.getFD().sync();
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException failure) {
            deleteAfter(failure, temporary);
            throw failure;
        }
    }

    /** As {@link #write}, unless the target exists. Of several writers at the same moment, one has written it. */
    static void writeIfAbsent(Path target, byte[] content) throws IOException {
        Path temporary = temporaryOf(target);
        try {
            writeThrough(temporary, content);
            linkIfAbsent(target, temporary);
        } finally {
            Files.deleteIfExists(temporary);
        }
        forceFolder(folderOf(target));
    }

    /**
     * Writes a folder of files, unless it exists; the folder above it must. It is there with all its files, even after a crash, or not
     * at all. Of several writers at the same moment, one has written it.
     *
     * @param files by their paths within the folder
     */
    static void writeFolderIfAbsent(Path target, Map<String, byte[]> files) throws IOException {
        Path temporary = temporaryOf(target);
        PrivateFiles.createFolder(temporary);
        try {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path written = temporary.resolve(file.getKey());
                createFolders(temporary, folderOf(written));
                writeThrough(written, file.getValue());
                forceFolder(folderOf(written));
            }
            forceFolder(temporary);
            moveUnlessThere(temporary, target);
        } finally {
            deleteWithAll(temporary);
        }
        forceFolder(folderOf(target));
    }

    /** A folder that is not empty is never replaced by a move. */
    private static void moveUnlessThere(Path temporary, Path target) throws IOException {
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException failure) {
            if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
                throw failure;
            }
        }
    }

    /** Nothing is there any more after a move. */
    private static void deleteWithAll(Path folder) throws IOException {
        if (Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> below = Files.walk(folder)) {
            for (Path each : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }

    /** A link is there with all its content or not at all; where there are no links, a move is the next best. */
    private static void linkIfAbsent(Path target, Path temporary) throws IOException {
        try {
            Files.createLink(target, temporary);
        } catch (FileAlreadyExistsException exists) {
            // Another one was first.
        } catch (FileSystemException | UnsupportedOperationException noLinks) {
            if (Files.notExists(target)) {
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    /** For a file whose loss in a crash of the machine does no harm; a killed process leaves it whole or not at all. */
    static void writeUnforced(Path target, byte[] content) throws IOException {
        Path temporary = writeTemporary(target, content);
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException failure) {
            deleteAfter(failure, temporary);
            throw failure;
        }
    }

    /** Creates a folder and the missing ones above it, below one that must exist. */
    static void createFolders(Path existing, Path folder) throws IOException {
        for (Path parent : createFoldersUnforced(existing, folder)) {
            forceFolder(parent);
        }
    }

    /**
     * As {@link #createFolders}, for folders that one run has to itself.
     *
     * @return the folders in which one was created, from above, which are still to be forced
     */
    static List<Path> createFoldersUnforced(Path existing, Path folder) throws IOException {
        if (folder.equals(existing) || Files.isDirectory(folder)) {
            return new ArrayList<>();
        }
        Path parent = folderOf(folder);
        List<Path> parents = createFoldersUnforced(existing, parent);
        createFolder(folder);
        parents.add(parent);
        return parents;
    }

    /** Another thread may create the same folder at the same time; those of days and of interrogations are shared. */
    private static void createFolder(Path folder) throws IOException {
        try {
            PrivateFiles.createFolder(folder);
        } catch (FileAlreadyExistsException exists) {
            if (!Files.isDirectory(folder)) {
                throw exists;
            }
        }
    }

    /** A file of a run or a receipt; tests count them. */
    private static void writeAndForce(Path file, byte[] content) throws IOException {
        writeThrough(file, content);
    }

    /** Not through a channel: an interrupt would close it, which would look like a fault of the disk. */
    private static void writeThrough(Path file, byte[] content) throws IOException {
        PrivateFiles.create(file);
        try (FileOutputStream out = new FileOutputStream(file.toFile())) {
            out.write(content);
            out.getFD().sync();
        }
    }

    /** Makes durable what was created, renamed or deleted in the folder. */
    static void forceFolder(Path folder) throws IOException {
        if (!CAN_FORCE_FOLDERS) {
            return;
        }
        boolean interrupted = Thread.interrupted(); // an interrupt would close the channel before it forces anything
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
