package org.holocron.derive.proof;

import java.time.Instant;

/**
 * What people should know about how a server treats prompts; it stops nobody by itself.
 *
 * @param model by its canonical name; empty if it is about all of the server's
 * @param message what it is and what to do
 * @param since when this node found it
 */
public record PromptFinding(Kind kind, String address, String model, String message, Instant since) {

    /** Stable words. */
    public enum Kind {
        /** This version of the server is known to treat prompts badly. */
        SERVER_VERSION,
        /** The model is loaded with a smaller window than calls ask for. */
        WINDOW_SMALLER,
        /** A prompt was cut, though the call forbade it. */
        PROMPT_CUT
    }
}
