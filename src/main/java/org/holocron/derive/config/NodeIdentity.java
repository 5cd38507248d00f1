package org.holocron.derive.config;

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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who this node is, for as long as its data directory lives: a random id, and the worker's name if none was set. Holds
 * the directory's lock until closed, so that two processes never claim under one identity; the lock ends with the
 * process, however it ends.
 */
public final class NodeIdentity implements AutoCloseable {

    private static final Pattern NODE_ID = Pattern.compile("[0-9a-f]{8}");

    private final FileChannel lockFile;
    private final String nodeId;
    private final String workerId;

    private NodeIdentity(FileChannel lockFile, String nodeId, String workerId) {
        this.lockFile = lockFile;
        this.nodeId = nodeId;
        this.workerId = workerId;
    }

    /**
     * Locks the data directory, which is created if it is not there, and reads or makes up the identity.
     *
     * @param workerId the name that was set, or null for the one kept there
     * @throws DataDirectoryTakenException if another process holds it
     * @throws UncheckedIOException if it cannot be written
     */
    public static NodeIdentity open(Path dataDir, @Nullable String workerId) {
        try {
            Files.createDirectories(dataDir);
            FileChannel lockFile = lock(dataDir);
            try {
                String nodeId = kept(dataDir.resolve("node-id"), NODE_ID, "");
                String name = workerId != null
                        ? workerId
                        : kept(dataDir.resolve("worker-id"), WorkerSettings.WORKER_ID, "worker-");
                return new NodeIdentity(lockFile, nodeId, name);
            } catch (IOException | RuntimeException e) {
                lockFile.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("DERIVE_DATA_DIR " + dataDir + " cannot be used: " + e, e);
        }
    }

    /** 8 hex digits, kept in the data directory. */
    public String nodeId() {
        return nodeId;
    }

    /** WORKER_ID, or the generated name that is kept. */
    public String workerId() {
        return workerId;
    }

    /** {@code WORKER_ID@node}: in front of {@code /slot} in every lease of this node. */
    public String node() {
        return workerId + "@" + nodeId;
    }

    /** {@code WORKER_ID@node/slot}. */
    public String slot(int number) {
        return node() + "/" + number;
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
        FileChannel channel = FileChannel.open(
                dataDir.resolve("node.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // held by this very process: as bad as by another
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

    private static String kept(Path file, Pattern sound, String prefix) throws IOException {
        try {
            String text = Files.readString(file).strip();
            if (sound.matcher(text).matches()) {
                return text;
            }
        } catch (NoSuchFileException e) {
            // the first start
        }
        String made = prefix + String.format("%08x", new SecureRandom().nextInt());
        Path temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
        Files.writeString(temporary, made + "\n");
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        return made;
    }
}
