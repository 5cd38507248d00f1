package org.holocron.derive.evidence;

import org.holocron.derive.json.Problem;

/** A job's evidence is wrong. {@link EvidenceBuilder} turns it into {@link EvidenceResult.Unusable}. */
public final class InvalidEvidenceException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /**
     * @param pointer the first wrong place, in the document that holds the references; empty for them as a whole
     * @param message the end of a sentence that starts with the place
     */
    public InvalidEvidenceException(String pointer, String message) {
        super(message, null, false, false);
        this.problem = new Problem(pointer, message);
    }

    Problem problem() {
        return problem;
    }
}
