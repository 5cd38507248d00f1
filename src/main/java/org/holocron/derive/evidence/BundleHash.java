package org.holocron.derive.evidence;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.holocron.derive.hash.Sha256;

/**
 * The hash of a bundle. A text that was not cut counts as it was given, before it was cleaned: the number in the tags of a prompt is made
 * of the hash, and requests must not change whenever cleaning does.
 */
final class BundleHash {

    private final Sha256 hash = new Sha256();

    void add(String evidenceId, String sourceUri, String text) {
        for (String part : List.of(evidenceId, sourceUri, text)) {
            addMeasured(part.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Each part after its length: without it, moving text from one item to the next would not change the hash. */
    private void addMeasured(byte[] part) {
        hash.add(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        hash.add(part);
    }

    String hex() {
        return hash.hex();
    }
}
