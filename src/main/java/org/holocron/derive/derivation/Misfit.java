package org.holocron.derive.derivation;

import org.holocron.derive.job.ErrorKind;

/**
 * Why a model does not fit an interrogation.
 *
 * @param interrogation its key
 * @param model by the name that is asked
 * @param reason for people
 * @param cure for people: what to do
 */
public record Misfit(String interrogation, String model, Kind kind, String reason, String cure) {

    /** What does not go together. */
    public enum Kind {
        /** The model writes no text. */
        NO_TEXT(ErrorKind.MODEL_UNFIT, true),
        /** It cannot think, and is to. */
        NO_THINKING(ErrorKind.THINKING_UNSUPPORTED, true),
        /** Its longest window is shorter than the one asked for: the server gives it that without a word, and a job may still fit. */
        SHORT_WINDOW(ErrorKind.WINDOW_FULL, false);

        private final ErrorKind errorKind;
        private final boolean hopeless;

        Kind(ErrorKind errorKind, boolean hopeless) {
            this.errorKind = errorKind;
            this.hopeless = hopeless;
        }

        /** What a job would meet. */
        ErrorKind errorKind() {
            return errorKind;
        }
    }

    /** Whether no job can succeed: they wait. */
    public boolean isHopeless() {
        return kind.hopeless;
    }

    /** All in one line. */
    public String message() {
        return interrogation + " with " + model + ": " + reason + ". " + cure;
    }
}
