package org.holocron.derive.hash;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hashes as 64 lower-case hex digits. */
public final class Sha256 {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final MessageDigest digest;

    /** For content that comes in pieces. */
    public Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    public static String of(byte[] content) {
        return new Sha256().add(content).hex();
    }

    /** Of the text in UTF-8. */
    public static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads to the end without keeping the content. */
    public static String of(InputStream content) throws IOException {
        Sha256 hash = new Sha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            hash.digest.update(buffer, 0, read);
        }
        return hash.hex();
    }

    /** Adds a piece. The hash does not depend on where pieces begin and end. */
    public Sha256 add(byte[] piece) {
        digest.update(piece);
        return this;
    }

    /** The hash of the pieces; no more can be added. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
