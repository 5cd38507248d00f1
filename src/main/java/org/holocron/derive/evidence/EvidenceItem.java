package org.holocron.derive.evidence;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.holocron.derive.hash.Sha256;
import org.holocron.derive.text.ModelText;
import org.holocron.derive.text.ModelText.Cleaned;
import org.jspecify.annotations.Nullable;

/**
 * One piece of evidence as the prompt quotes it, and as answers are held to it.
 *
 * @param evidenceId what answers cite; unique in its bundle
 * @param sourceUri where it comes from, for people; {@code inline} or {@code lake_text:<path>} if nothing better is known
 * @param text not empty, clean, without white space around it
 * @param truncated whether {@code text} was cut to fit the policy
 */
public record EvidenceItem(String evidenceId, String sourceUri, String text, Original original, boolean truncated) {

    /**
     * The text as its source has it.
     *
     * @param bytes size of the whole text as UTF-8; of a file, its size
     * @param sha256 of it as UTF-8, lower-case hex; null if not all of it was read
     * @param cleaned what was changed in what was read of it, and how often; empty if nothing was
     */
    public record Original(long bytes, @Nullable String sha256, Map<Cleaned, Integer> cleaned) {

        static Original of(FoundText found, ModelText shown) {
            return new Original(
                    found.originalBytes(), found.isWhole() ? Sha256.of(found.text()) : null, shown.cleaned());
        }
    }

    /** Size of {@code text} as UTF-8. */
    public int bytes() {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Of {@code text} as UTF-8, lower-case hex. */
    public String sha256() {
        return Sha256.of(text);
    }
}
