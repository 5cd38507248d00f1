package org.holocron.derive.blame;

/** Whether a failed call gave no token until the runner hung up, and what that says about other calls. */
public enum Silence {
    /** It failed in another way. */
    NONE,
    /** It was silent; whether others would have been answered is not known. */
    SILENT,
    /** A call to the same server that began later was answered while it was silent: it holds nobody up. */
    OVERTAKEN
}
