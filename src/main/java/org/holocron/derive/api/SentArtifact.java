package org.holocron.derive.api;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.holocron.derive.job.FileRef;
import org.holocron.derive.lake.Lake;

/**
 * A file of the lake, sent as it is read. It was found intact before; its last part is sent only if all that was read is still
 * what was found, so that a caller never gets another file whole.
 */
final class SentArtifact implements StreamingOutput {

    private static final int PART_BYTES = 32 * 1024;

    private final Lake lake;
    private final FileRef file;
    private final String sha256;

    SentArtifact(Lake lake, FileRef file, String sha256) {
        this.lake = lake;
        this.file = file;
        this.sha256 = sha256;
    }

    @Override
    public void write(OutputStream out) throws IOException {
        MessageDigest digest = digest();
        try (InputStream in = new DigestInputStream(lake.open(file), digest)) {
            byte[] part = in.readNBytes(PART_BYTES);
            byte[] next = in.readNBytes(PART_BYTES);
            while (next.length > 0) {
                out.write(part);
                part = next;
                next = in.readNBytes(PART_BYTES);
            }
            if (!HexFormat.of().formatHex(digest.digest()).equalsIgnoreCase(sha256)) {
                throw new IOException(file.uri() + " changed while it was sent; the answer ends before its end");
            }
            out.write(part);
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
