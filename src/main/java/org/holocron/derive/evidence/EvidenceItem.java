package org.holocron.derive.evidence;

/**
 * One piece of evidence as the prompt quotes it.
 *
 * @param evidenceId what answers cite; unique in its bundle
 * @param sourceUri where it comes from, for people; {@code inline} or {@code lake_text:<path>} if nothing better is known
 * @param text not empty
 * @param originalBytes size of the whole text as UTF-8; of a file, its size
 * @param bytes size of {@code text} as UTF-8
 * @param truncated whether {@code text} was cut to fit the policy
 * @param sha256 of {@code text} as UTF-8, lower-case hex
 */
public record EvidenceItem(
        String evidenceId,
        String sourceUri,
        String text,
        long originalBytes,
        int bytes,
        boolean truncated,
        String sha256) {}
