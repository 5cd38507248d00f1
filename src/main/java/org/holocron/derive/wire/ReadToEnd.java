package org.holocron.derive.wire;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that knows whether its end was read. */
public final class ReadToEnd extends FilterInputStream {

    private volatile boolean atEnd;

    ReadToEnd(InputStream in) {
        super(in);
    }

    boolean isAtEnd() {
        return atEnd;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        atEnd = read < 0;
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        atEnd = read < 0;
        return read;
    }
}
