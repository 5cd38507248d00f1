package org.holocron.derive.api;

/** Ends a request with a problem document. Thrown by resources only; what may go wrong below them is a value. */
final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ProblemDocument document;

    ProblemException(ProblemDocument document) {
        super(document.title(), null, false, false);
        this.document = document;
    }

    ProblemDocument document() {
        return document;
    }
}
