package org.holocron.derive.evidence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;

/**
 * The start of a file below a root, opened so that there is nothing between the check and the use: from the opened root, each folder is
 * opened within the one before and no link is followed, so no folder that is exchanged meanwhile for a link can lead out. Type and size
 * are those of what was opened.
 *
 * @param bytes at most as many as were wanted
 * @param size of the whole file
 */
record FileBelowRoot(byte[] bytes, long size) {

    private static final Set<OpenOption> READ_NO_LINK = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    /** What was looked at is not what was opened: somebody exchanged it meanwhile. */
    static final class ExchangedException extends FileSystemException {

        private static final long serialVersionUID = 1L;

        ExchangedException(Path file) {
            super(file.toString(), null, "was exchanged while it was opened");
        }
    }

    /** It is a folder, a device, a pipe. */
    static final class NoFileException extends FileSystemException {

        private static final long serialVersionUID = 1L;

        NoFileException(Path file) {
            super(file.toString(), null, "is not a file");
        }
    }

    /**
     * @param realRoot without links
     * @param real the file, below the root, without links
     */
    static FileBelowRoot read(Path realRoot, Path real, int wantedBytes) throws IOException {
        if (real.equals(realRoot)) {
            throw new NoFileException(real);
        }
        try (DirectoryStream<Path> root = Files.newDirectoryStream(realRoot)) {
            return root instanceof SecureDirectoryStream<Path> opened
                    ? read(opened, realRoot.relativize(real), wantedBytes)
                    : readAndCompare(real, wantedBytes);
        }
    }

    private static FileBelowRoot read(SecureDirectoryStream<Path> folder, Path relative, int wantedBytes)
            throws IOException {
        Path name = relative.getName(0);
        if (relative.getNameCount() > 1) {
            try (SecureDirectoryStream<Path> inner = folder.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
                return read(inner, relative.subpath(1, relative.getNameCount()), wantedBytes);
            }
        }
        Object key = keyOf(folder, name);
        try (SeekableByteChannel file = folder.newByteChannel(name, READ_NO_LINK)) {
            if (!Objects.equals(key, keyOf(folder, name))) {
                throw new ExchangedException(name);
            }
            return read(file, wantedBytes);
        }
    }

    /** Where folders cannot be held open (Windows): what was opened must still be at its place, reached by no link. */
    private static FileBelowRoot readAndCompare(Path real, int wantedBytes) throws IOException {
        Object key = keyOf(real);
        try (SeekableByteChannel file = Files.newByteChannel(real, READ_NO_LINK)) {
            FileBelowRoot read = read(file, wantedBytes);
            if (!real.toRealPath().equals(real) || !Objects.equals(key, keyOf(real))) {
                throw new ExchangedException(real);
            }
            return read;
        }
    }

    private static FileBelowRoot read(SeekableByteChannel file, int wantedBytes) throws IOException {
        long size = file.size();
        ByteBuffer start = ByteBuffer.allocate((int) Math.min(size, wantedBytes));
        while (start.hasRemaining() && file.read(start) >= 0) {
            // until the end of the file, or as many as are wanted
        }
        return new FileBelowRoot(Arrays.copyOf(start.array(), start.position()), size);
    }

    private static Object keyOf(Path real) throws IOException {
        return keyOf(real, Files.readAttributes(real, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    }

    /** Opening a pipe would wait for somebody who writes: only files are opened. */
    private static Object keyOf(SecureDirectoryStream<Path> folder, Path name) throws IOException {
        return keyOf(
                name,
                folder.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                        .readAttributes());
    }

    private static Object keyOf(Path name, BasicFileAttributes attributes) throws FileSystemException {
        if (attributes.isSymbolicLink()) {
            throw new ExchangedException(name);
        }
        if (!attributes.isRegularFile()) {
            throw new NoFileException(name);
        }
        return Objects.requireNonNullElse(attributes.fileKey(), attributes.creationTime());
    }
}
