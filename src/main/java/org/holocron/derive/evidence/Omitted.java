package org.holocron.derive.evidence;

/**
 * A piece of evidence that was left out whole.
 *
 * @param reason for people: the limit it is beyond, or that nothing can be seen in it
 * @param bytes size of its text as UTF-8
 * @param blank whether nothing can be seen in it, so that the model misses nothing
 */
public record Omitted(String evidenceId, String reason, long bytes, boolean blank) {

    /** Beyond a limit. */
    public Omitted(String evidenceId, String reason, long bytes) {
        this(evidenceId, reason, bytes, false);
    }

    static Omitted blank(String evidenceId, FoundText found) {
        String reason = found.isWhole()
                ? found.text().isBlank() ? "empty" : "nothing in it can be seen"
                : "nothing in its first " + found.bytes() + " bytes can be seen";
        return new Omitted(evidenceId, reason, found.originalBytes(), true);
    }
}
