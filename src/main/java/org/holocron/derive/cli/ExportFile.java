package org.holocron.derive.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.holocron.derive.hash.Sha256;

/** A file that is written once, hashed on the way, and on the disk when it is closed. */
final class ExportFile extends OutputStream {

    private final Path path;
    private final OutputStream file;
    private final Sha256 hash = new Sha256();
    private long bytes;

    ExportFile(Path path) throws IOException {
        this.path = path;
        this.file = new BufferedOutputStream(Files.newOutputStream(path));
    }

    /**
     * What was written.
     *
     * @param name of the file, without its folder
     */
    record Written(String name, String sha256, long bytes, long rows) {}

    /** Of a closed file. */
    Written written(String name, long rows) {
        return new Written(name, hash.hex(), bytes, rows);
    }

    @Override
    public void write(int oneByte) throws IOException {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] content, int from, int length) throws IOException {
        file.write(content, from, length);
        hash.add(from == 0 && length == content.length ? content : Arrays.copyOfRange(content, from, from + length));
        bytes += length;
    }

    @Override
    public void close() throws IOException {
        file.close();
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
