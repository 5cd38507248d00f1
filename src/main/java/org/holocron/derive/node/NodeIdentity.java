package org.holocron.derive.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.holocron.derive.config.Setting;
import org.holocron.derive.files.PrivateFiles;
import org.holocron.derive.files.PrivateFolder;
import org.jspecify.annotations.Nullable;

/**
 * The identity of this node, kept in its data directory: a random id, and a generated worker name for when none is set.
 * Holds a lock on the directory until it is closed, so that two processes never use it; the operating system releases the
 * lock when the process ends, however it ends.
 */
public final class NodeIdentity implements AutoCloseable {

    private static final Pattern NODE_ID = Pattern.compile("[0-9a-f]{8}");

    private static final String NODE_ID_FILE = "node-id";

    private final FileChannel lockFile;
    private final String nodeId;
    private final String workerId;

    private NodeIdentity(FileChannel lockFile, String nodeId, String workerId) {
        this.lockFile = lockFile;
        this.nodeId = nodeId;
        this.workerId = workerId;
    }

    /**
     * Creates the data directory if it is missing, locks it, and reads or generates the identity.
     *
     * @param workerId the name that is set, or null for the generated one
     * @throws DataDirectoryTakenException if another process holds the lock
     * @throws UncheckedIOException if the directory cannot be written
     */
    public static NodeIdentity open(Path dataDir, @Nullable String workerId) {
        try {
            PrivateFiles.createFolders(dataDir);
            FileChannel lockFile = lock(dataDir);
            try {
                String nodeId = kept(dataDir.resolve(NODE_ID_FILE), NODE_ID.asMatchPredicate(), "");
                String name = workerId != null
                        ? workerId
                        : kept(dataDir.resolve("worker-id"), Setting.WORKER_ID::accepts, "worker-");
                return new NodeIdentity(lockFile, nodeId, name);
            } catch (IOException | RuntimeException e) {
                lockFile.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("DERIVE_DATA_DIR " + dataDir + " cannot be used: " + e, e);
        }
    }

    /**
     * The data directory, to be kept from other accounts.
     *
     * @param group that may read it; null for nobody else
     */
    public static PrivateFolder folder(Path dataDir, @Nullable String group) {
        return new PrivateFolder(dataDir, NODE_ID_FILE, group);
    }

    /** 8 hex digits, kept in the data directory. */
    public String nodeId() {
        return nodeId;
    }

    /** WORKER_ID, or the generated name. */
    public String workerId() {
        return workerId;
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileChannel lock(Path dataDir) throws IOException {
        Path file = dataDir.resolve("node.lock");
        PrivateFiles.createIfAbsent(file);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // this process holds the lock already: as bad as another one
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        if (lock == null) {
            throw new DataDirectoryTakenException(dataDir, holder(dataDir));
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
        return channel;
    }

    private static String holder(Path dataDir) {
        try {
            return Files.readString(dataDir.resolve("node.lock")).strip();
        } catch (IOException e) {
            return "";
        }
    }

    /** The valid text of the file; if there is none, a new random one is stored. */
    private static String kept(Path file, Predicate<String> valid, String prefix) throws IOException {
        try {
            String text = Files.readString(file).strip();
            if (valid.test(text)) {
                return text;
            }
        } catch (NoSuchFileException e) {
            // the first start
        }
        String generated = prefix + String.format("%08x", new SecureRandom().nextInt());
        Path temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
        PrivateFiles.createIfAbsent(temporary);
        Files.writeString(temporary, generated + "\n");
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        return generated;
    }
}
