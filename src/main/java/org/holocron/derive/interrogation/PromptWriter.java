package org.holocron.derive.interrogation;

import java.io.Writer;
import org.holocron.derive.guard.Watch;

/** Collects a message. A template may go through lists within lists and write without end: so it is watched and bounded. */
final class PromptWriter extends Writer {

    /** More than any model reads. */
    static final int MOST_CHARS = 16_000_000;

    /** To look at the watch costs more than to write a word. */
    private static final int WRITES_BETWEEN_CHECKS = 32;

    private final StringBuilder text = new StringBuilder();
    private int untilCheck;

    @Override
    public void write(char[] from, int offset, int length) {
        admit(length);
        text.append(from, offset, length);
    }

    /** Without a copy between. */
    @Override
    public void write(String from, int offset, int length) {
        admit(length);
        text.append(from, offset, offset + length);
    }

    private void admit(int length) {
        if (untilCheck-- <= 0) {
            untilCheck = WRITES_BETWEEN_CHECKS;
            Watch.check();
        }
        if (text.length() + length > MOST_CHARS) {
            throw new PromptTooLongException();
        }
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
