package org.holocron.derive.interrogation;

/** A template made more of a job's input and evidence than any model reads. */
public final class PromptTooLongException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PromptTooLongException() {
        super("makes a prompt of more than " + PromptWriter.MOST_CHARS + " characters");
    }

    /** Follows "the input". */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
