package org.holocron.derive.evidence;

/**
 * Ends the reading of references at the first wrong one. Stays inside the package: {@link EvidenceBuilder} turns it
 * into a value.
 */
final class InvalidEvidenceException extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidEvidenceException(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
