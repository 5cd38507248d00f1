package org.holocron.derive.json;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** Reads NDJSON line by line; of a line that is too long, only its start is kept. Used for one text. */
public final class NdjsonLines {

    private final Source source;
    private final int maxLineBytes;
    private final byte[] buffer = new byte[16 * 1024];
    private int from;
    private int until;
    private boolean ended;

    public NdjsonLines(Source source, int maxLineBytes) {
        this.source = source;
        this.maxLineBytes = maxLineBytes;
    }

    /** Without the end of the line, and one byte longer than the limit if it is longer; null after the last line. */
    public byte @Nullable [] next() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean begun = false;
        while (fill()) {
            begun = true;
            int end = endOfLine();
            int kept = Math.min(end - from, maxLineBytes + 1 - line.size());
            line.write(buffer, from, kept);
            from = end + 1;
            if (end < until) {
                return line.toByteArray();
            }
        }
        return begun ? line.toByteArray() : null;
    }

    /** Whether there is something in the buffer. */
    private boolean fill() {
        if (from >= until && !ended) {
            from = 0;
            until = Math.max(0, source.read(buffer));
            ended = until == 0;
        }
        return from < until;
    }

    private int endOfLine() {
        int end = from;
        while (end < until && buffer[end] != '\n') {
            end++;
        }
        return end;
    }

    /** As {@link java.io.InputStream#read(byte[])}. */
    public interface Source {
        int read(byte[] buffer);
    }
}
