package org.holocron.derive.evidence;

/** A source of evidence is unavailable. {@link EvidenceBuilder} turns it into {@link EvidenceResult.Unavailable}. */
public final class EvidenceUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param reason for the node's operator: what is unavailable, and what to do about it */
    public EvidenceUnavailableException(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
