package org.holocron.derive.proof;

import org.holocron.derive.job.Outcome;

/** Whether a server read a prompt. */
public sealed interface ReadingResult {

    /** All of it. */
    record Whole() implements ReadingResult {}

    /** The server's figures do not tell. */
    record Unknown() implements ReadingResult {}

    /**
     * Not all of it.
     *
     * @param window into which it did not fit, in tokens; 0 if that is not known
     * @param isTheJobs whether that is the window that was asked for, so that the prompt is too long
     * @param message for people, without what to do
     */
    record Cut(int window, boolean isTheJobs, String message) implements ReadingResult {}

    /**
     * All of it, but its beginning was dropped while the answer was written.
     *
     * @param window that was full, in tokens
     */
    record Shifted(int window) implements ReadingResult {}

    /** It cannot be found out now; the job has to wait. */
    record Failed(Outcome.Failure failure) implements ReadingResult {}
}
