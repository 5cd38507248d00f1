package org.holocron.derive.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Lines of a stream as they arrive, none longer than a bound, so that no server can exhaust the memory. */
final class BoundedLines {

    private final InputStream in;
    private final int maxBytes;
    private final byte[] buffer = new byte[8 * 1024];
    private int next;
    private int end;

    BoundedLines(InputStream in, int maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
    }

    /** The next line without its terminator; the text after the last terminator is a line too. Null at the end. */
    byte @Nullable [] next() throws IOException, LineTooLongException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (next < end || fill()) {
            int lineEnd = indexOfLineEnd();
            line.write(buffer, next, lineEnd - next);
            next = lineEnd;
            if (line.size() > maxBytes) {
                throw new LineTooLongException();
            }
            if (next < end) {
                next++;
                return line.toByteArray();
            }
        }
        return line.size() == 0 ? null : line.toByteArray();
    }

    private int indexOfLineEnd() {
        int at = next;
        while (at < end && buffer[at] != '\n') {
            at++;
        }
        return at;
    }

    private boolean fill() throws IOException {
        next = 0;
        end = Math.max(in.read(buffer), 0);
        return end > 0;
    }

    /** A line is longer than the bound. */
    static final class LineTooLongException extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
