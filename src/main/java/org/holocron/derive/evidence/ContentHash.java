package org.holocron.derive.evidence;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 of content, as lower-case hex. */
public final class ContentHash {

    private final MessageDigest digest = sha256();

    private ContentHash() {}

    /** Of the text as UTF-8. */
    public static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    public static String of(byte[] content) {
        return HexFormat.of().formatHex(sha256().digest(content));
    }

    static String of(List<EvidenceItem> items) {
        ContentHash hash = new ContentHash();
        for (EvidenceItem item : items) {
            hash.add(item.evidenceId());
            hash.add(item.sourceUri());
            hash.add(item.text());
        }
        return HexFormat.of().formatHex(hash.digest.digest());
    }

    /** Each part after its length: without it, moving text from one item to the next would not change the hash. */
    private void add(String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
