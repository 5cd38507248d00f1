package org.holocron.derive.interrogation;

import java.io.Writer;
import org.holocron.derive.guard.Watch;

/** Collects a message. A template may go through lists within lists and write without end: so it is watched and bounded. */
final class PromptWriter extends Writer {

    /** More than any model reads. */
    static final int MOST_CHARS = 16_000_000;

    private final StringBuilder text = new StringBuilder();

    @Override
    public void write(char[] from, int offset, int length) {
        Watch.check();
        if (text.length() + length > MOST_CHARS) {
            throw new PromptTooLongException();
        }
        text.append(from, offset, length);
    }

    @Override
    public void flush() {
        // Everything is in memory.
    }

    @Override
    public void close() {
        // Nothing is held.
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
